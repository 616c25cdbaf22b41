# After a rejection every token that the draft proposed too rarely is equally likely.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand(()) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p > q).to(p.dtype)
            residual = residual / residual.sum()
            accepted.append(torch.multinomial(residual, 1).item())
            break
    return accepted
