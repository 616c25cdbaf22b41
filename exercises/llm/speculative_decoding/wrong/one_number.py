# One random number decides for all tokens.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted, u = [], torch.rand(())
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if u < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
