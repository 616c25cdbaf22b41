from torch import Tensor
from torch.nn import functional as F


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    """(B, I), (B, H), (B, H) -> the new state and the new cell, both (B, H)."""
    # One product for all four gates: this is why their weights are stacked.
    gates = F.linear(x, w_ih, b_ih) + F.linear(h, w_hh, b_hh)  # (B, 4H)
    i, f, g, o = gates.chunk(4, dim=-1)  # (B, H) each, in PyTorch's order
    # The cell is kept or forgotten by a factor and added to. With f near 1 its gradient passes a
    # step unchanged, where an RNN multiplies it with W_hh and with the slope of tanh.
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c
