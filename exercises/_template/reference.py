from torch import Tensor


def unit(x: Tensor, eps: float = 1e-12) -> Tensor:
    """(..., D) -> (..., D): every row of length 1."""
    # Clamping keeps 0 / 0 out of a row of zeros and changes no other row.
    return x / x.norm(dim=-1, keepdim=True).clamp_min(eps)
