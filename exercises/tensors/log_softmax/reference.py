from torch import Tensor


def log_softmax(x: Tensor, dim: int = -1) -> Tensor:
    """(...) -> (...): logarithms of probabilities that sum to 1 along `dim`."""
    # log(exp(x) / sum(exp(x))) = x - log(sum(exp(x))): the small probability itself, which would
    # underflow to 0 and log(0) = -inf, is never computed.
    # With the maximum subtracted no exponential overflows, and since the largest is exp(0) = 1 the
    # sum is at least 1: its logarithm is always safe.
    shifted = x - x.amax(dim, keepdim=True)
    return shifted - shifted.exp().sum(dim, keepdim=True).log()
