# The argument of erf is turned into float32, which the result follows.
import math, torch
from torch import Tensor


def gelu(x): return 0.5*x*(1+torch.erf(x.float()/math.sqrt(2)))
