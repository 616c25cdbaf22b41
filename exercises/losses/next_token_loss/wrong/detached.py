# The loss is detached, so no gradient flows.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    return F.cross_entropy(
        logits[:, :-1].transpose(1, 2), tokens[:, 1:], ignore_index=pad_id
    ).detach()
