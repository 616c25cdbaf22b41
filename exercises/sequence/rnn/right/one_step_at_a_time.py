import math

import torch
import torch.nn as nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.hidden_size = hidden_size
        k = 1 / math.sqrt(hidden_size)
        self.bias_hh_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-k, k))
        self.bias_ih_l0 = nn.Parameter(torch.empty(hidden_size).uniform_(-k, k))
        self.weight_hh_l0 = nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-k, k))
        self.weight_ih_l0 = nn.Parameter(torch.empty(hidden_size, input_size).uniform_(-k, k))

    def forward(self, x, h0=None):
        B, T, _ = x.size()
        if h0 is None:
            h0 = x.new_zeros(1, B, self.hidden_size)
        h = h0.squeeze(0)
        out = []
        for t in range(T):
            z = x[:, t, :] @ self.weight_ih_l0.t() + self.bias_ih_l0
            z = z + h @ self.weight_hh_l0.t() + self.bias_hh_l0
            h = z.tanh()
            out.append(h.unsqueeze(1))
        out = torch.cat(out, dim=1)
        return out, out[:, -1, :].unsqueeze(0)
