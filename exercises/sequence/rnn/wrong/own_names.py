# The parameters have other names than those of nn.RNN, so its state_dict does not load.
import torch
from torch import nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.W_ih = nn.Parameter(torch.randn(hidden_size, input_size) * 0.1)
        self.W_hh = nn.Parameter(torch.randn(hidden_size, hidden_size) * 0.1)
        self.b_ih = nn.Parameter(torch.zeros(hidden_size))
        self.b_hh = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h0=None):
        batch, length, _ = x.shape
        size = self.b_hh.shape[0]
        h = torch.zeros(batch, size, device=x.device, dtype=x.dtype) if h0 is None else h0[0]
        states = []
        for t in range(length):
            step = x[:, t] @ self.W_ih.T + self.b_ih
            h = torch.tanh(step + h @ self.W_hh.T + self.b_hh)
            states.append(h)
        return torch.stack(states, 1), h.unsqueeze(0)
