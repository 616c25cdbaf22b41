import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    p, tokens = torch.softmax(logits / temperature, 0).sort(descending=True)
    if top_k > 0:
        p = torch.where(torch.arange(len(p), device=p.device) < top_k, p, torch.zeros_like(p))
        p = p / p.sum()
    if top_p < 1.0:
        p = torch.where(p.cumsum(0) - p < top_p, p, torch.zeros_like(p))
    cdf = p.double().cumsum(0)
    return tokens[torch.searchsorted(cdf, torch.rand(1, device=p.device).double() * cdf[-1], right=True)[0]]
