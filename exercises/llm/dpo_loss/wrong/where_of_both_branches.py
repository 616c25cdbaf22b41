# `where` computes both branches, and the overflow of the one not chosen makes the gradient NaN.
import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    margin = beta * (chosen - rejected)
    return torch.where(
        margin >= 0, torch.log1p(torch.exp(-margin)), -margin + torch.log1p(torch.exp(margin))
    ).mean()
