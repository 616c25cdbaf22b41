import torch
from torch.distributions import Normal


def gelu(x):
    return x * Normal(x.new_zeros(()), x.new_ones(())).cdf(x)
