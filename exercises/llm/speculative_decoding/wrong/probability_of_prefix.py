# The ratios are multiplied along the prefix, so later tokens are rejected too often.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted, ratio = [], 1.0
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        ratio = ratio * (p[token] / q[token])
        if torch.rand(()) < ratio:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0) + 1e-9
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
