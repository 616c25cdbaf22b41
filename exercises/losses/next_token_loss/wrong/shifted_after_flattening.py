# The shift comes after flattening, so the last position of a sequence predicts the first token of the next one.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    logits, tokens = logits.reshape(-1, logits.shape[-1]), tokens.reshape(-1)
    return F.cross_entropy(logits[:-1], tokens[1:], ignore_index=pad_id)
