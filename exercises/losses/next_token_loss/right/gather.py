import torch


def next_token_loss(logits, tokens, pad_id):
    log_probs = torch.log_softmax(logits[:, :-1], dim=-1)
    targets = tokens[:, 1:].unsqueeze(-1)
    losses = -log_probs.gather(2, targets).squeeze(-1)
    mask = (tokens[:, 1:] != pad_id).to(losses.dtype)
    return (losses * mask).sum() / mask.sum()
