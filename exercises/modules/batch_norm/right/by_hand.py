import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if not training:
        return weight * (x - running_mean) / (running_var + eps) ** 0.5 + bias
    n = x.shape[0]
    mean = x.sum(dim=0) / n
    centred = x - mean
    var = (centred**2).sum(dim=0) / n
    running_mean.copy_((1 - momentum) * running_mean + momentum * mean.detach())
    running_var.copy_((1 - momentum) * running_var + momentum * var.detach() * n / (n - 1))
    return weight * centred / torch.sqrt(var + eps) + bias
