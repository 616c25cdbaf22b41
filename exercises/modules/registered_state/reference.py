import torch
from torch import Tensor, nn


class Normalizer(nn.Module):
    """Standardises its inputs with fixed statistics, then a small network, then a learned scale."""

    def __init__(self, mean: Tensor, std: Tensor, hidden: int, outputs: int) -> None:
        super().__init__()
        # A buffer moves with `.to` and is saved in the state_dict, but no optimizer sees it.
        self.register_buffer("mean", mean.clone())
        self.register_buffer("std", std.clone())
        # A ModuleList registers what it holds; a Python list hides it from parameters(), to(),
        # state_dict(), train() and eval() alike.
        self.layers = nn.ModuleList(
            [
                nn.Linear(mean.numel(), hidden),
                nn.Linear(hidden, hidden),
                nn.Linear(hidden, outputs),
            ]
        )
        # requires_grad alone makes no parameter: only nn.Parameter is registered on assignment.
        self.scale = nn.Parameter(torch.ones(outputs))

    def forward(self, x: Tensor) -> Tensor:
        """(N, F) -> (N, outputs)"""
        x = (x - self.mean) / self.std
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x) * self.scale
