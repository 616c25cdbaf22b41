import torch
from torch import Tensor, nn


class Dropout(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError(f"p is a probability, got {p}")
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """(...) -> (...): entries dropped in training, the input itself in evaluation."""
        # Scaling in training ("inverted" dropout) leaves nothing to do at test time.
        if not self.training or self.p == 0:
            return x
        if self.p == 1:
            return torch.zeros_like(x) * x  # 0 / 0 otherwise; the product keeps the graph
        keep = 1 - self.p
        # rand_like draws one number per entry, with the shape and on the device of x.
        mask = torch.rand_like(x) < keep
        return x * mask / keep
