import torch
from torch import Tensor


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    """(B, I), (B, H), (B, H) -> the new state and the new cell, both (B, H)."""
    raise NotImplementedError
