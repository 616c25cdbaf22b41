# The running statistics are updated in evaluation as well.
import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    mean, var = x.mean(0), x.var(0, unbiased=False)
    if not training:
        mean, var = running_mean.clone(), running_var.clone()
    with torch.no_grad():
        running_mean.mul_(1 - momentum).add_(momentum * x.mean(0))
        running_var.mul_(1 - momentum).add_(momentum * x.var(0))
    return (x - mean) / torch.sqrt(var + eps) * weight + bias
