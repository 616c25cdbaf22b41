# The sum of absolute values is taken for the length.
def unit(x, eps=1e-12):
    return x / x.abs().sum(-1, keepdim=True).clamp_min(eps)
