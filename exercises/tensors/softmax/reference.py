from torch import Tensor


def softmax(x: Tensor, dim: int = -1) -> Tensor:
    """(...) -> (...): probabilities that sum to 1 along `dim`."""
    # exp overflows above 88 in float32 (11 in float16). Softmax is the same when a constant is
    # subtracted from every logit, and with the maximum subtracted the largest exponent is 0.
    shifted = x - x.amax(dim, keepdim=True)
    weights = shifted.exp()
    return weights / weights.sum(dim, keepdim=True)
