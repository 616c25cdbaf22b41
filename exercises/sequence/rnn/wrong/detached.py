# The state is detached between the steps, so no gradient flows through time.
import torch
from torch import nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.weight_ih_l0 = nn.Parameter(torch.randn(hidden_size, input_size) * 0.1)
        self.weight_hh_l0 = nn.Parameter(torch.randn(hidden_size, hidden_size) * 0.1)
        self.bias_ih_l0 = nn.Parameter(torch.zeros(hidden_size))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(hidden_size))

    def forward(self, x, h0=None):
        batch, length, _ = x.shape
        size = self.bias_hh_l0.shape[0]
        h = torch.zeros(batch, size, device=x.device, dtype=x.dtype) if h0 is None else h0[0]
        states = []
        for t in range(length):
            step = x[:, t] @ self.weight_ih_l0.T + self.bias_ih_l0
            h = torch.tanh(step + h.detach() @ self.weight_hh_l0.T + self.bias_hh_l0)
            states.append(h)
        return torch.stack(states, 1), h.unsqueeze(0)
