# The logarithm is missing: the loss is one minus the probability of the target.
import torch


def cross_entropy(logits, targets):
    probs = torch.softmax(logits, -1)
    return (1 - probs[torch.arange(len(targets)), targets]).mean()
