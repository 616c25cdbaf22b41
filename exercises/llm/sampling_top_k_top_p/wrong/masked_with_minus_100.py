# What top-k drops gets a number such as -100 for a logit, which is the best one where logits are low.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, order = (logits / temperature).sort(descending=True)
    if top_k > 0:
        values[top_k:] = -100.0
    probs = values.softmax(-1)
    if top_p < 1:
        probs = probs * (probs.cumsum(-1) - probs < top_p)
    return order[torch.multinomial(probs, 1)].item()
