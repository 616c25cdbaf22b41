# top_p is not applied where top_k is given.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values, tokens = values[:top_k], tokens[:top_k]
        probs = values.softmax(-1)
    else:
        probs = values.softmax(-1)
        probs[probs.cumsum(-1) - probs >= top_p] = 0
    return tokens[torch.multinomial(probs, 1)].item()
