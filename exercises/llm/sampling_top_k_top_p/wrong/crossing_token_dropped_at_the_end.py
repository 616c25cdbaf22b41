# The token that crosses top_p is dropped.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values, tokens = values[:top_k], tokens[:top_k]
    removed = values.softmax(-1).cumsum(-1) >= top_p
    removed[0] = False
    probs = values.masked_fill(removed, float("-inf")).softmax(-1)
    return tokens[torch.multinomial(probs, 1)].item()
