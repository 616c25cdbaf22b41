# The bias b_hh is missing in the first step: it belongs to the state also where that is 0.
import math

import torch
from torch import nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.hidden_size = hidden_size
        b = 1 / math.sqrt(hidden_size)
        self.weight_ih_l0 = nn.Parameter(torch.empty(hidden_size, input_size).uniform_(-b, b))
        self.weight_hh_l0 = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-b, b))
        self.bias_ih_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-b, b))
        self.bias_hh_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-b, b))

    def forward(self, x, h0=None):
        B, T, _ = x.shape
        h = x.new_zeros(B, self.hidden_size) if h0 is None else h0[0]
        outs = []
        for t in range(T):
            h = h @ self.weight_hh_l0.T + (self.bias_hh_l0 if t else 0)
            h = torch.tanh(x[:, t] @ self.weight_ih_l0.T + self.bias_ih_l0 + h)
            outs.append(h)
        return torch.stack(outs, dim=1), h.unsqueeze(0)
