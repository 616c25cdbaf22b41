# Targets count when they are larger than pad_id, as if it were the smallest id.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    l = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    m = tokens[:, 1:] > pad_id
    return (l * m).sum() / m.sum()
