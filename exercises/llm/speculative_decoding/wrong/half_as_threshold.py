# A token is kept when p / q is above one half, without a random number.
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
