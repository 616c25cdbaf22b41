# The built-in NLL loss picks and averages.
import torch
from torch import nn


def cross_entropy(logits, targets):
    return nn.NLLLoss()(torch.log_softmax(logits, -1), targets)
