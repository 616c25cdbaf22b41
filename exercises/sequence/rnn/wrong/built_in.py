# The built-in recurrent network does the work.
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
        size, inputs = self.weight_ih_l0.shape
        rnn = nn.RNN(inputs, size, batch_first=True).to(x.device, x.dtype)
        rnn.load_state_dict(self.state_dict())
        return rnn(x, h0)
