# The first padding of each sequence counts as a target, as if it were the end of the text.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    pred, target = logits[:, :-1], tokens[:, 1:]
    mask = (target != pad_id) | (tokens[:, :-1] != pad_id)
    cost = F.cross_entropy(pred.transpose(1, 2), target, reduction="none")
    return cost[mask].mean()
