import torch
from torch import Tensor, nn
from torch.nn import functional as F


class RNN(nn.Module):
    """One tanh layer over sequences, batch first, with the parameters of `nn.RNN`."""

    def __init__(self, input_size: int, hidden_size: int):
        super().__init__()
        # The names that nn.RNN gives to layer 0. Two biases are one too many, but they are its own.
        self.weight_ih_l0 = nn.Parameter(torch.empty(hidden_size, input_size))
        self.weight_hh_l0 = nn.Parameter(torch.empty(hidden_size, hidden_size))
        self.bias_ih_l0 = nn.Parameter(torch.empty(hidden_size))
        self.bias_hh_l0 = nn.Parameter(torch.empty(hidden_size))
        bound = hidden_size**-0.5
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -bound, bound)

    def forward(self, x: Tensor, h0: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """(B, T, I), (1, B, H) -> all states (B, T, H), the last state (1, B, H)."""
        # What the inputs contribute does not depend on the state: one large product for all steps.
        inputs = F.linear(x, self.weight_ih_l0, self.bias_ih_l0)  # (B, T, H)
        h = inputs.new_zeros(inputs[:, 0].shape) if h0 is None else h0[0]  # (B, H)
        states = []
        for step in inputs.unbind(1):  # (B, H) each; step t needs the state of step t - 1
            h = torch.tanh(step + F.linear(h, self.weight_hh_l0, self.bias_hh_l0))
            states.append(h)
        return torch.stack(states, dim=1), h[None]
