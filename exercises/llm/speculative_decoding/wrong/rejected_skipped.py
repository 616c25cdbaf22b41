# A rejected token is left out, and the next one is looked at.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            continue
    return accepted
