import numpy as np


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    z = logits.detach().cpu().double().numpy() / temperature
    order = np.argsort(-z)[: top_k or None]
    p = np.exp(z[order] - z.max())
    p /= p.sum()
    if top_p < 1:
        n = min(np.searchsorted(p.cumsum(), top_p) + 1, len(p))
        order, p = order[:n], p[:n] / p[:n].sum()
    return np.random.choice(order, p=p)
