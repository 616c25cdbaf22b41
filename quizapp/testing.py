"""What a check file may import, besides pytest and torch: `make_tensor`.

The fixtures `compare` and `observe` come from the judge.
"""

import torch

__all__ = ["make_tensor"]


def make_tensor(
    *shape: int,
    low: float | None = None,
    high: float | None = None,
    dtype: torch.dtype = torch.float32,
    requires_grad: bool = False,
) -> torch.Tensor:
    """A random tensor of a shape: normal, or uniform in [low, high); integers need low and high.

    Drawn anew in every call from the check's own seed. Floating values have three decimals, so that
    a failing input can be shown whole, and pasted, without losing a digit.
    """
    if not dtype.is_floating_point:
        assert low is not None and high is not None, "integers need low and high"
        return torch.randint(int(low), int(high), shape, dtype=dtype)
    if low is None or high is None:
        values = torch.randn(shape, dtype=torch.float64)
    else:
        values = torch.rand(shape, dtype=torch.float64) * (high - low) + low
    return values.round(decimals=3).to(dtype).requires_grad_(requires_grad)
