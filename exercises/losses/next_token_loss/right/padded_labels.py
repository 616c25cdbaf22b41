import torch
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    labels = torch.full_like(tokens, -100)
    labels[:, :-1] = tokens[:, 1:]
    labels = labels.masked_fill(labels == pad_id, -100)
    return F.cross_entropy(logits.flatten(0, 1), labels.flatten())
