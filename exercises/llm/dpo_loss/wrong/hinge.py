# A hinge with margin 1 takes the place of the log-sigmoid.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    return torch.relu(1 - beta * (chosen - rejected)).mean()
