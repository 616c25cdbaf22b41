# `reshape` is used to bring the classes to the second dimension: the shape is right, the numbers are shuffled.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    B, T, V = logits.shape
    return F.cross_entropy(
        logits[:, :-1].reshape(B, V, T - 1), tokens[:, 1:], ignore_index=pad_id
    )
