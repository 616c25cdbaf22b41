# The residual is taken of the ratio, max(0, p / q - 1), instead of the difference.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for p, q, token in zip(target_probs, draft_probs, draft_tokens.tolist(), strict=True):
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p / q.clamp(min=1e-9) - 1).clamp(min=0)
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
