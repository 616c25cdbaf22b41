# The largest probabilities are compared instead of those of the token.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p.max() / q.max():
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0) + 1e-9
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
