# As many tokens are kept as pass their test anywhere, not those before the first rejection.
import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    rows = torch.arange(len(draft_tokens))
    ratio = target_probs[rows, draft_tokens] / draft_probs[rows, draft_tokens]
    kept = int((torch.rand(len(rows)) < ratio.cpu()).sum())
    accepted = draft_tokens[:kept].tolist()
    if kept < len(rows):
        residual = (target_probs[kept] - draft_probs[kept]).clamp(min=0) + 1e-12
        accepted.append(torch.multinomial(residual, 1).item())
    return accepted
