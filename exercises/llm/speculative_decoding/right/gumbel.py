import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    def from_row(i):
        if i == len(draft_tokens):
            return []
        token = draft_tokens[i]
        ratio = target_probs[i, token] / draft_probs[i, token]
        if torch.bernoulli(ratio.clamp(max=1)):
            return [token, *from_row(i + 1)]
        log_residual = (target_probs[i] - draft_probs[i]).clamp(min=0).log()
        gumbel = -torch.empty_like(log_residual).exponential_().log()
        return [(log_residual + gumbel).argmax()]

    return from_row(0)
