# The rejected answer is left out, so this is only fine-tuning on the chosen one.
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    return -F.logsigmoid(beta * (policy_chosen_logps - ref_chosen_logps)).mean()
