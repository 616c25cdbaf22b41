# The mean of the absolute values is taken instead of the root mean square.


def rms_norm(x, weight, eps=1e-6):
    return x / (x.abs().mean(-1, keepdim=True) + eps) * weight
