# The maximum that is subtracted before the exponential is not added back after the logarithm.
import torch


def cross_entropy(logits, targets):
    largest = logits.amax(-1, keepdim=True)
    logsumexp = (logits - largest).exp().sum(-1).log()
    return (logsumexp - logits[torch.arange(len(targets)), targets]).mean()
