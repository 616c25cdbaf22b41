# The logarithm of the shifted sum is subtracted from x that was not shifted.


def log_softmax(x, dim=-1):
    shifted = x - x.amax(dim, keepdim=True)
    return x - shifted.exp().sum(dim, keepdim=True).log()
