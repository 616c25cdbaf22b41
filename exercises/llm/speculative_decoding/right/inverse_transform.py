import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    result = []
    for k in range(draft_tokens.numel()):
        t = draft_tokens[k]
        log_ratio = target_probs[k, t].log() - draft_probs[k, t].log()
        if torch.empty(1, device=t.device).uniform_().log() < log_ratio:
            result.append(t)
        else:
            residual = torch.maximum(target_probs[k] - draft_probs[k], torch.zeros((), device=t.device))
            cumulative = residual.double().cumsum(-1)
            u = torch.rand((), dtype=torch.float64, device=t.device) * cumulative[-1]
            result.append(torch.searchsorted(cumulative, u, right=True))
            return result
    return result
