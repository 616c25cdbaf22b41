# The number of real tokens is taken for a length, as if padding always stood at the end.
import torch
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    lengths = (tokens != pad_id).sum(1)
    t = torch.arange(tokens.size(1) - 1)
    m = t[None] < (lengths - 1)[:, None]
    l = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    return (l * m).sum() / m.sum()
