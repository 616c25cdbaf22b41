# The random number that rejected the token also picks its replacement; after a rejection it is large.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        u = torch.rand(())
        if u < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            cumulative = (residual / residual.sum()).cumsum(0)
            accepted.append(min(int((cumulative < u).sum()), len(p) - 1))
            break
    return accepted
