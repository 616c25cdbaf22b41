# The log-probabilities of the caller are changed in place.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    ref_chosen_logps -= ref_rejected_logps
    z = beta * (policy_chosen_logps - policy_rejected_logps - ref_chosen_logps)
    return -F.logsigmoid(z).mean()
