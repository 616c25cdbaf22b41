# `view` is used on a slice, which is not contiguous, and raises.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    V = logits.shape[-1]
    return F.cross_entropy(
        logits[:, :-1].view(-1, V), tokens[:, 1:].view(-1), ignore_index=pad_id
    )
