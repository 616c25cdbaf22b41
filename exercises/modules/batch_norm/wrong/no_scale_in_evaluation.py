# The scale and the shift are left out in evaluation.
import torch
from torch import Tensor


def batch_norm(x, weight, bias, running_mean, running_var, training=True, momentum=0.1, eps=1e-5):
    if not training: return (x-running_mean)/torch.sqrt(running_var+eps)
    m=x.mean(0); v=x.var(0,unbiased=False)
    with torch.no_grad():
        running_mean.lerp_(m,momentum); running_var.lerp_(x.var(0),momentum)
    return (x-m)/torch.sqrt(v+eps)*weight+bias
