# The draw walks up to a random number between 0 and 1, but the sum of what is left is below 1.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    probs, tokens = (logits / temperature).softmax(-1).sort(descending=True)
    if top_k > 0:
        probs, tokens = probs[:top_k], tokens[:top_k]
    kept = int((probs.cumsum(-1) / probs.sum() - probs / probs.sum() < top_p).sum())
    draw = torch.rand(()).item()
    for token, p in zip(tokens[:kept].tolist(), probs[:kept].tolist()):
        draw -= p
        if draw < 0:
            break
    return token
