# eps is missing in evaluation, so it differs from training where the variance is small.
import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if training:
        mean = x.mean(0)
        var = x.var(0, unbiased=False)
        scale = (var + eps).rsqrt()
        with torch.no_grad():
            running_mean.mul_(1 - momentum).add_(momentum * mean)
            running_var.mul_(1 - momentum).add_(momentum * x.var(0))
    else:
        mean, scale = running_mean, running_var.rsqrt()
    return (x - mean) * scale * weight + bias
