# The positive pair is left out of the denominator.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature
    positives = logits.diagonal()
    negatives = logits.masked_fill(torch.eye(len(a), dtype=torch.bool), float("-inf"))
    return ((negatives.logsumexp(0) + negatives.logsumexp(1)) / 2 - positives).mean()
