import torch


def masked_mean(x, lengths):
    # Averaging is a product with weights that are 1 / length on real tokens.
    weights = torch.ones(x.shape[:2], dtype=x.dtype, device=x.device).cumsum(1)
    weights = (weights <= lengths.view(-1, 1)).to(x.dtype)
    weights = weights / torch.maximum(lengths, torch.ones_like(lengths)).view(-1, 1)
    return torch.einsum("bt,btd->bd", weights, x)
