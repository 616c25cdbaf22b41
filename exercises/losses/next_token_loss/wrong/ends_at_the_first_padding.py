# Only what stands before the first padding counts, so nothing does where the padding is on the left.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    real = (tokens != pad_id).long().cumprod(1)[:, 1:].bool()
    return losses[real].mean()
