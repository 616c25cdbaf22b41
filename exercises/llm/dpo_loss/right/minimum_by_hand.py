import torch


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    margin = beta * chosen - beta * rejected
    log_sigmoid = margin.clamp(max=0) - torch.log1p(torch.exp(-margin.abs()))
    return -log_sigmoid.sum() / log_sigmoid.numel()
