import torch
from torch import Tensor


def speculative_decode(
    target_probs: Tensor, draft_probs: Tensor, draft_tokens: Tensor
) -> list[int]:
    """(K, V), (K, V), (K,) -> the accepted tokens, and the drawn one if there was a rejection."""
    raise NotImplementedError
