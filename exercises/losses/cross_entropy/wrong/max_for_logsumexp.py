# The largest logit is taken for their logsumexp.
import torch


def cross_entropy(logits, targets):
    return (logits.amax(1) - logits.gather(1, targets[:, None]).squeeze(1)).mean()
