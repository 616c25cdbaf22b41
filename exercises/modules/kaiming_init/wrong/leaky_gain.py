# The gain is that of leaky ReLU with a slope of √5, which nn.Linear starts with, not that of ReLU.
import math

import torch


def kaiming_normal_(weight):
    gain = math.sqrt(2 / (1 + 5))
    with torch.no_grad():
        return weight.normal_(0, gain / math.sqrt(weight.shape[1]))
