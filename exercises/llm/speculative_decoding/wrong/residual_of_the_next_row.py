# The residual is that of a row behind the one in which the token was rejected.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    out = []
    for i, t in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[t] / q[t]:
            out.append(t)
            continue
        j = min(i + 1, len(target_probs) - 1)
        residual = (target_probs[j] - draft_probs[j]).clamp(min=0)
        out.append(torch.multinomial(residual / residual.sum(), 1).item())
        break
    return out
