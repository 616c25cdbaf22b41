# Tokens behind the rejected one are kept where they pass their own test.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    rows = torch.arange(len(draft_tokens), device=draft_tokens.device)
    ratio = target_probs[rows, draft_tokens] / draft_probs[rows, draft_tokens]
    kept = torch.rand_like(ratio) < ratio
    out = draft_tokens[kept].tolist()
    if not kept.all():
        first = int((~kept).nonzero()[0])
        residual = (target_probs[first] - draft_probs[first]).clamp(min=0)
        out.append(torch.multinomial(residual, 1).item())
    return out
