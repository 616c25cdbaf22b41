import torch
from torch import Tensor


def sequence_mask(lengths: Tensor, max_len: int | None = None) -> Tensor:
    """(B,) -> bool (B, T), True on real tokens; T is max_len, or the longest length."""
    if max_len is None:
        # On a GPU this waits for the result: a shape must be known to Python. Pass max_len if you
        # have it.
        max_len = int(lengths.max())
    positions = torch.arange(max_len, device=lengths.device)  # (T,)
    # Strictly less: positions count from 0, so a sequence of length 2 ends at position 1.
    return positions < lengths[:, None]  # (T,) < (B, 1) -> (B, T)
