# Every token is judged by the probabilities of the first row.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    out = []
    for i, t in enumerate(draft_tokens.tolist()):
        p, q = target_probs[0], draft_probs[0]
        if torch.rand(()) < p[t] / q[t]:
            out.append(t)
            continue
        residual = (p - q).clamp(min=0)
        out.append(torch.multinomial(residual / residual.sum(), 1).item())
        break
    return out
