# Each set is centred by its own mean, which changes the distances between them.
import torch
from torch import Tensor


def pairwise_distances(a: Tensor, b: Tensor) -> Tensor:
    centre = b.mean(dim=0, keepdim=True)
    p, q = a - a.mean(dim=0, keepdim=True), b - centre
    p2 = torch.einsum("nd,nd->n", p, p)
    q2 = torch.einsum("md,md->m", q, q)
    cross = torch.einsum("nd,md->nm", p, q)
    squared = (p2.unsqueeze(1) - cross) + (q2.unsqueeze(0) - cross)
    return torch.relu(squared) ** 0.5
