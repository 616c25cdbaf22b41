import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    with torch.no_grad():
        same = (group_ids[:, None] == group_ids[None, :]).to(rewards.dtype)
        same = same / same.sum(1, keepdim=True)
        centred = rewards - same @ rewards
        advantages = centred * torch.rsqrt(same @ centred.square() + eps**2)
    return -torch.dot(advantages, logps) / len(logps)
