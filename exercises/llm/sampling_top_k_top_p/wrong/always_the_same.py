# The seed is set in each call, so every call draws the same token.
import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    generator = torch.Generator().manual_seed(0)
    logits = logits / temperature
    if top_k > 0:
        kth = logits.topk(min(top_k, len(logits))).values[-1]
        logits = logits.masked_fill(logits < kth, -torch.inf)
    if top_p < 1:
        values, order = logits.sort(descending=True)
        probs = values.softmax(-1)
        removed = probs.cumsum(-1) - probs >= top_p
        logits = logits.index_fill(0, order[removed], -torch.inf)
    return torch.multinomial(logits.softmax(-1), 1, generator=generator).item()
