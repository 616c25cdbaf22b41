# The default of eps is 1e-6 instead of 1e-5.
import torch


def layer_norm(x,weight,bias,eps=1e-6): return (x-x.mean(-1,keepdim=True))/torch.sqrt(x.var(-1,keepdim=True,unbiased=False)+eps)*weight+bias
