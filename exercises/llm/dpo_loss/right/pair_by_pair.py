import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    losses = []
    for pc, pr, rc, rr in zip(
        policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps
    ):
        margin = beta * ((pc - rc.detach()) - (pr - rr.detach()))
        losses.append(torch.logaddexp(torch.zeros_like(margin), -margin))
    return torch.stack(losses).mean()
