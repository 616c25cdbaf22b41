# A token is kept whenever p / q is over a threshold, and never otherwise; nothing is left to chance.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if p[token] / q[token] > 0.5:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
