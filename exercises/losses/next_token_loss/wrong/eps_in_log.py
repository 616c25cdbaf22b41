# A small constant is added inside the logarithm, which caps what a confident mistake costs.
import torch


def next_token_loss(logits, tokens, pad_id):
    targets = tokens[:, 1:]
    probs = torch.softmax(logits[:, :-1], dim=-1)
    picked = probs.gather(-1, targets.unsqueeze(-1)).squeeze(-1)
    real = targets != pad_id
    return -(torch.log(picked + 1e-8) * real).sum() / real.sum().clamp(min=1)
