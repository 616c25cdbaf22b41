import torch


def pairwise_distances(a, b):
    dots = torch.einsum("id,jd->ij", a, b)
    squares_a = torch.einsum("id,id->i", a, a)
    squares_b = torch.einsum("jd,jd->j", b, b)
    squared = squares_a[:, None] - 2 * dots + squares_b[None, :]
    return torch.maximum(squared, torch.zeros_like(squared)) ** 0.5
