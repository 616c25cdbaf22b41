# The running variance is multiplied by (N - 1) / N; the unbiased one by N / (N - 1).
import torch
from torch import Tensor


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if training:
        n=x.shape[0]; m=x.mean(0); v=x.var(0,unbiased=False)
        with torch.no_grad():
            running_mean.lerp_(m,momentum); running_var.lerp_(v*(n-1)/n,momentum)
    else: m,v=running_mean,running_var
    return (x-m)/torch.sqrt(v+eps)*weight+bias
