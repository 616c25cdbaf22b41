# The generator is seeded in each call, so every call decides alike.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    generator = torch.Generator().manual_seed(0)
    for i, token in enumerate(draft_tokens.tolist()):
        p, q = target_probs[i], draft_probs[i]
        if torch.rand((), generator=generator) < p[token] / q[token]:
            accepted.append(token)
        else:
            residual = (p - q).clamp(min=0)
            accepted.append(torch.multinomial(residual, 1, generator=generator).item())
            break
    return accepted
