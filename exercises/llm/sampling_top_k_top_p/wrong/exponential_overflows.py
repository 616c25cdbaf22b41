# The exponential of large logits overflows, because the maximum is not subtracted.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values = values[:top_k]
    probs = values.exp() / values.exp().sum()
    probs = probs * (probs.cumsum(-1) - probs < top_p)
    return tokens[torch.multinomial(probs, 1)].item()
