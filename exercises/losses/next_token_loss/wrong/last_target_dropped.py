# The last target is dropped as well as the first.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(logits[:, :-2].transpose(1, 2), tokens[:, 1:-1], ignore_index=pad_id)
