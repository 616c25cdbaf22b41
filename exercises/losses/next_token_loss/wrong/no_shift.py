# Nothing is shifted: each position is asked for the token that it was given.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), tokens.reshape(-1), ignore_index=pad_id
    )
