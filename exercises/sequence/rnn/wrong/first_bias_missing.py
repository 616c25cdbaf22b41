# The bias b_ih is never added.
import math

import torch
from torch import Tensor, nn


class RNN(nn.Module):
    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        self.hidden_size = hidden_size
        bound = 1 / math.sqrt(hidden_size)
        self.weight_ih_l0 = nn.Parameter(
            torch.empty(hidden_size, input_size).uniform_(-bound, bound)
        )
        self.weight_hh_l0 = nn.Parameter(
            torch.empty(hidden_size, hidden_size).uniform_(-bound, bound)
        )
        self.bias_ih_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-bound, bound))
        self.bias_hh_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-bound, bound))

    def forward(self, x: Tensor, h0: Tensor | None = None) -> tuple[Tensor, Tensor]:
        B, T, _ = x.shape
        h = x.new_zeros(B, self.hidden_size) if h0 is None else h0[0]
        outs = []
        for t in range(T):
            h = torch.tanh(
                x[:, t] @ self.weight_ih_l0.T + h @ self.weight_hh_l0.T + self.bias_hh_l0
            )
            outs.append(h)
        return torch.stack(outs, dim=1), h.unsqueeze(0)
