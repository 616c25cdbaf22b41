# All 2N embeddings are negatives of each other, as in SimCLR; here only `a` against `b` counts.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    both = F.normalize(torch.cat([a, b]), dim=-1)
    N = len(a)
    logits = both @ both.T / temperature
    logits = logits.masked_fill(torch.eye(2 * N, dtype=torch.bool), float("-inf"))
    labels = torch.cat([torch.arange(N, 2 * N), torch.arange(N)])
    return F.cross_entropy(logits, labels)
