# A softmax is applied before the log-softmax, so the probabilities are treated as logits.
import torch


def cross_entropy(logits, targets):
    probs = torch.softmax(logits, -1)
    log_probs = torch.log_softmax(probs, -1)
    return -log_probs[torch.arange(len(targets)), targets].mean()
