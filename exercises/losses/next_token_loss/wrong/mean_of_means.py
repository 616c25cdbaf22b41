# Each sequence is averaged on its own and then the sequences, so words of short ones weigh more.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    losses = F.cross_entropy(logits[:, :-1].transpose(1, 2), tokens[:, 1:], reduction="none")
    mask = tokens[:, 1:] != pad_id
    return ((losses * mask).sum(1) / mask.sum(1).clamp(min=1)).mean()
