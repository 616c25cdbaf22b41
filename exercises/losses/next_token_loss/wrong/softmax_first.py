# Cross-entropy is given probabilities, and takes their softmax once more.
import torch.nn.functional as F


def next_token_loss(logits, tokens, pad_id):
    probs = logits[:, :-1].softmax(-1)
    return F.cross_entropy(probs.transpose(1, 2), tokens[:, 1:], ignore_index=pad_id)
