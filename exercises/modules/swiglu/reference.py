import torch.nn.functional as F
from torch import Tensor, nn


class SwiGLUMLP(nn.Module):
    def __init__(self, d_model: int, d_ff: int) -> None:
        super().__init__()
        # Three matrices instead of two: with d_ff = 8/3 * d_model there are as many parameters as
        # in the classic block with 4 * d_model.
        self.gate_proj = nn.Linear(d_model, d_ff, bias=False)
        self.up_proj = nn.Linear(d_model, d_ff, bias=False)
        self.down_proj = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(..., d_model) -> (..., d_model)"""
        # The gate says, for each of d_ff features, how much of `up` passes: a product of two
        # functions of x, which an activation alone cannot express.
        gate = F.silu(self.gate_proj(x))  # (..., d_ff)
        return self.down_proj(gate * self.up_proj(x))
