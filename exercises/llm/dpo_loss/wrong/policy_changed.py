# The reference is subtracted in place, so the caller's log-probabilities change.
import torch
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    with torch.no_grad():
        policy_chosen_logps.data -= ref_chosen_logps
        policy_rejected_logps.data -= ref_rejected_logps
    return -F.logsigmoid(beta * (policy_chosen_logps - policy_rejected_logps)).mean()
