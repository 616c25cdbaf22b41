# top_p is the share of the best token's probability that a token needs, which is min-p.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    values, tokens = (logits / temperature).sort(descending=True)
    if top_k:
        values, tokens = values[:top_k], tokens[:top_k]
    probs = values.softmax(-1)
    if top_p < 1:
        probs[probs < top_p * probs[0]] = 0
    return tokens[torch.multinomial(probs, 1)].item()
