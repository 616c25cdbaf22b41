# The mean of the squares is raised to at least eps, instead of eps being added.
import torch


def rms_norm(x,weight,eps=1e-6): return x*torch.rsqrt(x.pow(2).mean(-1,keepdim=True).clamp(min=eps))*weight
