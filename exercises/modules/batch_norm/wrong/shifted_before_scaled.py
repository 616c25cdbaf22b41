# The bias is added before the weight multiplies, so it is scaled as well.
import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if training:
        mean = x.mean(0)
        var = x.var(0, unbiased=False)
        with torch.no_grad():
            running_mean.mul_(1 - momentum).add_(momentum * mean)
            running_var.mul_(1 - momentum).add_(momentum * x.var(0, unbiased=True))
    else:
        mean, var = running_mean, running_var
    return ((x - mean) / torch.sqrt(var + eps) + bias) * weight
