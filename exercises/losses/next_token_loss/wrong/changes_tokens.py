# Padding is overwritten with -100 in the caller's tokens.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    targets = tokens[:, 1:]
    targets[targets == pad_id] = -100
    return F.cross_entropy(logits[:, :-1].transpose(1, 2), targets)
