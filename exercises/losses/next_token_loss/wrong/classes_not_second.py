# The logits are given to cross-entropy as (B, T, V), which takes the second dimension for the classes.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(logits[:, :-1], tokens[:, 1:], ignore_index=pad_id)
