import torch
from torch import Tensor


def sample_top_k_top_p(
    logits: Tensor, top_k: int = 0, top_p: float = 1.0, temperature: float = 1.0
) -> int:
    """(V,) -> a token."""
    # All that follows happens in sorted order, where "the best k" and "the best until the sum is p"
    # are both a slice from the start. `tokens` remembers who is who.
    values, tokens = (logits / temperature).sort(descending=True)  # (V,), (V,), both new
    if top_k > 0:
        values = values[:top_k]  # a slice may ask for more than there is
    probs = values.softmax(-1)  # of those that are left: they add up to 1 again
    if top_p < 1:  # rounding lets the sum of a large vocabulary pass 1 before its end
        # What all better tokens have together. The token that crosses top_p has less before it and
        # stays; the best one has 0 before it, so something is left however small top_p is.
        before = probs.cumsum(-1) - probs
        probs = probs[before < top_p]
    place = torch.multinomial(probs, 1)  # takes weights: they need not add up to 1
    return int(tokens[place])
