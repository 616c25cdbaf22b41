# An infinite loss is replaced by a large number, which leaves the gradient NaN.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    losses = -torch.log(torch.sigmoid(beta * (chosen - rejected)))
    return torch.nan_to_num(losses, posinf=1e4).mean()
