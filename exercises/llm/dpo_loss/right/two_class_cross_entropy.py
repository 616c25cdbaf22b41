import torch
import torch.nn.functional as F


def dpo_loss(
    policy_chosen_logps, policy_rejected_logps, ref_chosen_logps, ref_rejected_logps, beta=0.1
):
    chosen = policy_chosen_logps - ref_chosen_logps
    rejected = policy_rejected_logps - ref_rejected_logps
    rewards = beta * torch.stack([chosen, rejected], dim=1)  # (B, 2): the chosen one is class 0
    labels = torch.zeros(len(rewards), dtype=torch.long, device=rewards.device)
    return F.cross_entropy(rewards, labels)
