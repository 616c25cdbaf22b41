import torch.nn.functional as F
from torch import Tensor


def bce_with_logits(logits: Tensor, targets: Tensor, pos_weight: Tensor | None = None) -> Tensor:
    """(...), (...) -> (): the mean loss over all elements."""
    # -log sigmoid(x) = log(1 + exp(-x)) = softplus(-x), and 1 - sigmoid(x) = sigmoid(-x). Softplus
    # is x itself where exp(x) would overflow, and never takes the logarithm of a sigmoid that has
    # rounded to 0 or 1.
    positives = targets * F.softplus(-logits)  # (...)
    negatives = (1 - targets) * F.softplus(logits)  # (...)
    if pos_weight is not None:  # not `if pos_weight`: a tensor of several weights has no truth
        positives = pos_weight * positives
    return (positives + negatives).mean()
