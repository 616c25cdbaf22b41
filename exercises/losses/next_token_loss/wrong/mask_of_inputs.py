# The mask is made from the inputs instead of the targets, so the step from the last word to padding counts.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    mask = tokens[:, :-1] != pad_id
    return (losses * mask).sum() / mask.sum()
