import torch
import torch.nn.functional as F
from torch import Tensor


def info_nce(a: Tensor, b: Tensor, temperature: float = 0.07) -> Tensor:
    """(N, D), (N, D) -> (): row i of `a` and row i of `b` are a pair."""
    a, b = F.normalize(a, dim=-1), F.normalize(b, dim=-1)  # only directions count
    # Cosines lie in [-1, 1]; without a small temperature even a perfect match could not give its
    # partner a probability near 1 among many.
    logits = a @ b.T / temperature  # (N, N): row i scores every b for a_i
    labels = torch.arange(len(a), device=a.device)  # the partner of row i is column i
    # Rows ask "which b belongs to this a?", columns the reverse.
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
