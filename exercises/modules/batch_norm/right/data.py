import torch


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if training:
        var, mean = torch.var_mean(x, dim=0, unbiased=False, keepdim=True)
        unbiased = x.var(dim=0, unbiased=True)
        running_mean.data.add_(momentum * (mean.squeeze(0).data - running_mean.data))
        running_var.data = running_var.data * (1 - momentum) + unbiased.data * momentum
    else:
        mean, var = running_mean[None], running_var[None]
    y = (x - mean) * torch.rsqrt(var + eps)
    return torch.addcmul(bias, y, weight)
