# A small constant is added inside the logarithm, which caps what a confident mistake costs.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = F.normalize(a, dim=1)
    b = F.normalize(b, dim=1)
    logits = a @ b.t() / temperature
    labels = torch.arange(len(a), device=a.device)
    p = torch.diagonal(logits.softmax(1)) + 1e-8
    q = torch.diagonal(logits.softmax(0)) + 1e-8
    return -(p.log().mean() + q.log().mean()) / 2
