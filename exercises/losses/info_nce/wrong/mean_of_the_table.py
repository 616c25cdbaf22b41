# The log-probabilities of all pairs are averaged, the negatives' too, not those of the partners alone.
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    s = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature
    return -(F.log_softmax(s, 1) + F.log_softmax(s, 0)).mean() / 2
