import torch
from torch import Tensor, nn


class RNN(nn.Module):
    """One tanh layer over sequences, batch first, with the parameters of `nn.RNN`."""

    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, h0: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(B, T, I), (1, B, H) -> all states (B, T, H), the last state (1, B, H)."""
        raise NotImplementedError
