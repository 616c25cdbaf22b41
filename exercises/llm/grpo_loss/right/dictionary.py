import statistics
from collections import defaultdict

import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    of_group = defaultdict(list)
    for group, reward in zip(group_ids.tolist(), rewards.tolist(), strict=True):
        of_group[group].append(reward)
    advantages = []
    for group, reward in zip(group_ids.tolist(), rewards.tolist(), strict=True):
        mean, deviation = statistics.mean(of_group[group]), statistics.pstdev(of_group[group])
        advantages.append((reward - mean) / (deviation + eps))
    return -(torch.tensor(advantages).to(logps) * logps).mean()
