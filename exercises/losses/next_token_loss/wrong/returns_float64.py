# The loss is computed in float64, and comes back in it, whatever came in.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    logits = logits[:, :-1].double().transpose(1, 2)
    return F.cross_entropy(logits, tokens[:, 1:], ignore_index=pad_id)
