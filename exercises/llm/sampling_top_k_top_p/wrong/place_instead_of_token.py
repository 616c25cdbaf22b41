# The place in the sorted order is returned instead of the token.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values = values[:top_k]
    probs = values.softmax(-1)
    probs = probs * (probs.cumsum(-1) - probs < top_p)
    return torch.multinomial(probs, 1).item()
