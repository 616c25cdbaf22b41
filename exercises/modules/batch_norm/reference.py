import torch
from torch import Tensor


def batch_norm(
    x: Tensor,
    weight: Tensor,
    bias: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    training: bool = True,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> Tensor:
    """(N, D), four of (D,) -> (N, D); training updates the running statistics in place."""
    if training:
        mean = x.mean(dim=0)  # (D,)
        # The batch is the whole population that is normalised: divide by N.
        var = x.var(dim=0, correction=0)  # (D,)
        with torch.no_grad():  # or each batch's graph would stay alive in the running statistics
            running_mean.lerp_(mean, momentum)
            # For the running variance the batch is a sample of all data: divide by N - 1.
            running_var.lerp_(x.var(dim=0, correction=1), momentum)
    else:
        mean, var = running_mean, running_var
    # eps inside the root also keeps the gradient finite where a feature is constant.
    return (x - mean) * torch.rsqrt(var + eps) * weight + bias
