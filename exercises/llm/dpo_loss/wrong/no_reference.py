# The reference is left out, so what counts is the probability itself and not what training has changed.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    return -F.logsigmoid(beta * (policy_chosen_logps - policy_rejected_logps)).mean()
