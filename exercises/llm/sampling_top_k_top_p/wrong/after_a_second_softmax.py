# The softmax is taken of probabilities, which makes them almost equal.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    probs, tokens = (logits / temperature).softmax(-1).sort(descending=True)
    if top_k > 0:
        probs = probs[:top_k] / probs[:top_k].sum()
    probs = probs[probs.cumsum(-1) - probs < top_p]
    return tokens[torch.multinomial(probs.softmax(-1), 1)].item()
