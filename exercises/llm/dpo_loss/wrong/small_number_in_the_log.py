# A small number in the logarithm hides the underflow, so the loss cannot exceed 18.4.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    return -torch.log(torch.sigmoid(beta * (chosen - rejected)) + 1e-8).mean()
