import torch
from torch import Tensor


def sample_top_k_top_p(
    logits: Tensor, top_k: int = 0, top_p: float = 1.0, temperature: float = 1.0
) -> int:
    """(V,) -> a token."""
    raise NotImplementedError
