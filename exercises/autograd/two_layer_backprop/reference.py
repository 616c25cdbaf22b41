import torch
from torch import Tensor


def forward_backward(
    x: Tensor, y: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor
) -> tuple[Tensor, dict[str, Tensor]]:
    """The mean cross-entropy of relu(x w1 + b1) w2 + b2, and its gradients by hand.

    x (N, D), y (N,), w1 (D, H), b1 (H,), w2 (H, C), b2 (C,)
    """
    n = len(x)
    rows = torch.arange(n, device=x.device)

    z = x @ w1 + b1  # (N, H)
    h = z.clamp(min=0)  # (N, H)
    logits = h @ w2 + b2  # (N, C)
    log_p = logits - logits.logsumexp(
        1, keepdim=True
    )  # stable: no exp of a large number, no log of 0
    loss = -log_p[rows, y].mean()

    # Softmax and cross-entropy together have the gradient p - onehot(y); the mean divides it by N
    # once, here, and everything below inherits the factor.
    d_logits = log_p.exp()  # (N, C)
    d_logits[rows, y] -= 1
    d_logits /= n
    # A matrix product's gradients are products with the other factor, transposed so that the
    # shapes fit. A bias was broadcast over the rows, so its gradient is summed over them.
    d_h = d_logits @ w2.T  # (N, H)
    d_z = d_h * (z > 0)  # ReLU passes what was positive on the way forward
    grads = {
        "w1": x.T @ d_z,  # (D, H)
        "b1": d_z.sum(0),  # (H,)
        "w2": h.T @ d_logits,  # (H, C)
        "b2": d_logits.sum(0),  # (C,)
    }
    return loss, grads
