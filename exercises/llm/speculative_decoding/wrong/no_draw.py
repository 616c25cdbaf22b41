# Nothing is drawn after a rejection: the list just ends.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            break
    return accepted
