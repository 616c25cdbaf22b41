# The sum is divided by the real tokens before the shift, which counts the first token of each sequence as a target.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    return (losses * (tokens[:, 1:] != pad_id)).sum() / (tokens != pad_id).sum()
