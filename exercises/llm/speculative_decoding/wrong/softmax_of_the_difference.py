# The residual is the softmax of p - q instead of its positive part.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    out = []
    for i, t in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[t] / q[t]:
            out.append(t)
            continue
        residual = (p - q).softmax(-1)
        out.append(torch.multinomial(residual / residual.sum(), 1).item())
        break
    return out
