# The residual is the ratio p / q where it is above 1, instead of the difference.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = torch.where(p > q, p / q, 0.0)
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
