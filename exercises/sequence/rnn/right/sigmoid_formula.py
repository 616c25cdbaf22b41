import torch
from torch import nn


class RNN(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        shapes = {
            "weight_ih_l0": (hidden_size, input_size),
            "weight_hh_l0": (hidden_size,) * 2,
            "bias_ih_l0": (hidden_size,),
            "bias_hh_l0": (hidden_size,),
        }
        for name, shape in shapes.items():
            self.register_parameter(name, nn.Parameter(torch.rand(shape) - 0.5))

    def forward(self, x, h0=None):
        weight = torch.cat([self.weight_ih_l0, self.weight_hh_l0], dim=1)
        bias = self.bias_ih_l0 + self.bias_hh_l0
        h = x.new_zeros(x.shape[0], bias.shape[0]) if h0 is None else h0.reshape(x.shape[0], -1)
        states = []
        for step in x.transpose(0, 1):
            z = torch.einsum("bi,hi->bh", torch.cat([step, h], dim=1), weight) + bias
            h = 2 * torch.sigmoid(2 * z) - 1
            states += [h]
        return torch.stack(states).transpose(0, 1), states[-1][None]
