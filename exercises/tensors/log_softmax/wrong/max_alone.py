# Only the maximum is subtracted; the logarithm of the sum is missing.


def log_softmax(x, dim=-1):
    return x - x.amax(dim, keepdim=True)
