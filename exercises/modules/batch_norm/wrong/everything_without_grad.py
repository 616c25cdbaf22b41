# The whole computation runs under `no_grad`, so no gradient flows.
import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    with torch.no_grad():
        if training:
            mean, var = x.mean(0), x.var(0, unbiased=False)
            running_mean.mul_(1 - momentum).add_(momentum * mean)
            running_var.mul_(1 - momentum).add_(momentum * x.var(0))
        else:
            mean, var = running_mean, running_var
        return (x - mean) / torch.sqrt(var + eps) * weight + bias
