import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    targets = tokens[:, 1:]
    real = targets != pad_id
    return F.cross_entropy(logits[:, :-1][real], targets[real])
