# The shift is by two tokens.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(
        logits[:, :-2].reshape(-1, logits.shape[-1]), tokens[:, 2:].reshape(-1), ignore_index=pad_id
    )
