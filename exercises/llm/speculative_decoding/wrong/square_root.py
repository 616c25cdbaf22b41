# A token is kept with the square root of p / q.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < (p[token] / q[token]).sqrt():
            accepted.append(token)
        else:
            accepted.append(torch.multinomial((p - q).clamp(min=0), 1).item())
            break
    return accepted
