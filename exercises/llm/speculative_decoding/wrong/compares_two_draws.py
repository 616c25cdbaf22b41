# A token is kept where a draw from the target happens to be the same: the right distribution, but far fewer are kept.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    accepted = []
    for p, token in zip(target_probs, draft_tokens.tolist(), strict=True):
        accepted.append(torch.multinomial(p, 1).item())
        if accepted[-1] != token:
            break
    return accepted
