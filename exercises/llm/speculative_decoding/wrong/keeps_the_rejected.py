# The rejected token stays in the list, the drawn one comes behind it.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            residual = residual / residual.sum()
            accepted.append(token)
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
