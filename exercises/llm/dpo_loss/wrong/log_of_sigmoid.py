# The exponential inside the log-sigmoid leaves the range of float32 before the logarithm is taken.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    return -torch.log(torch.sigmoid(beta * (chosen - rejected))).mean()
