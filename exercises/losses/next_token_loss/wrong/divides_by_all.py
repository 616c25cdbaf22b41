# Padded targets are taken out of the sum, but it is still divided by all positions.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    return (losses * (tokens[:, 1:] != pad_id)).mean()
