import torch
from torch import Tensor


def speculative_decode(
    target_probs: Tensor, draft_probs: Tensor, draft_tokens: Tensor
) -> list[int]:
    """(K, V), (K, V), (K,) -> the accepted tokens, and the drawn one if there was a rejection."""
    accepted: list[int] = []
    for p, q, token in zip(target_probs, draft_probs, draft_tokens.tolist(), strict=True):
        # Kept with probability min(1, p / q): a token that the draft proposes too often comes out
        # as often as the target wants. A uniform number is below 1, which spares the minimum. Not a
        # division, as it says the same, and q is not 0 for a token that was drawn from it.
        if torch.rand((), dtype=p.dtype, device=p.device) * q[token] < p[token]:
            accepted.append(token)
            continue
        # Acceptance gives each token min(p, q) of its probability; what is missing is p - q where
        # the draft proposed too rarely. Drawn from this residual, the sum is p exactly.
        residual = (p - q).clamp(min=0)  # (V,): `multinomial` divides by the sum
        accepted.append(int(residual.multinomial(1)))
        break  # the rest was drafted after a token that is not there
    return accepted
