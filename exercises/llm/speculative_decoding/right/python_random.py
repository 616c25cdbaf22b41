import random


def speculative_decode(target_probs, draft_probs, draft_tokens):
    out = []
    for p, q, t in zip(target_probs.tolist(), draft_probs.tolist(), draft_tokens.tolist()):
        if p[t] >= q[t] or random.random() <= p[t] / q[t]:
            out.append(t)
            continue
        residual = [max(0.0, a - b) for a, b in zip(p, q)]
        return (*out, *random.choices(range(len(residual)), weights=residual))
    return tuple(out)
