# The residual is not divided by its sum before the draw.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            accepted.append(int((residual.cumsum(0) < torch.rand(())).sum()))
            break
    return accepted
