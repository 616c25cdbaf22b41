# The logit of the padding id is set to minus infinity, which changes the loss of every word.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    z = logits.clone(); z[..., pad_id] = float("-inf")
    return F.cross_entropy(z[:, :-1].flatten(0, 1), tokens[:, 1:].flatten(), ignore_index=pad_id)
