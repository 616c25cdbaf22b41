import torch
from torch import Tensor, nn


class Int8Linear(nn.Module):
    """A linear layer whose weight is kept as int8 codes with a scale for each output."""

    weight_int8: Tensor
    scale: Tensor
    bias: Tensor | None

    def __init__(self, weight: Tensor, bias: Tensor | None = None):
        """(out, in), (out,)"""
        super().__init__()
        weight = weight.detach()  # a graph would keep the float weight alive
        largest = weight.abs().amax(dim=1)  # (out,): a row with small weights gets small steps
        scale = largest / 127  # symmetric: 0.0 is the code 0, and -128 is not used
        # A row of zeros has the scale 0; divided by 1 instead it gives the codes 0, not NaN.
        steps = weight / torch.where(largest > 0, scale, 1.0)[:, None]
        # Rounded, since the conversion would cut off; clamped, since it would wrap around.
        codes = steps.round().clamp(-127, 127).to(torch.int8)
        # Buffers are saved and moved with the module, and no optimizer sees them.
        self.register_buffer("weight_int8", codes)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())

    def forward(self, x: Tensor) -> Tensor:
        """(..., in) -> (..., out)"""
        # The scale is a factor of the output, so it may wait until after the product.
        out = x @ self.weight_int8.to(x.dtype).T * self.scale  # (..., out)
        return out if self.bias is None else out + self.bias
