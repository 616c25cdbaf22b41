# The mean of fan-in and fan-out is taken instead of the fan-in.
import math, torch
from torch import nn, Tensor


def kaiming_normal_(weight):
    with torch.no_grad(): return weight.normal_(0,math.sqrt(4/(weight.shape[0]+weight.shape[1])))
