# The logarithm is taken after the softmax, so a probability that underflows to 0 costs infinity.
import torch


def cross_entropy(logits, targets):
    probs = torch.softmax(logits, -1)
    return -torch.log(probs[torch.arange(len(targets)), targets]).mean()
