# A target counts only if its input is real as well, so the first word after padding on the left is lost.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    mask = (tokens[:, :-1] != pad_id) & (tokens[:, 1:] != pad_id)
    return (losses * mask).sum() / mask.sum()
