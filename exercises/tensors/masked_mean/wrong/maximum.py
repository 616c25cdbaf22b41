# The maximum of the tokens is taken instead of their mean.
import torch


def masked_mean(x, lengths):
    m = torch.arange(x.size(1))[None] < lengths[:, None]
    return x.masked_fill(~m[..., None], float("-inf")).amax(1)
