import torch


def speculative_decode(target_probs, draft_probs, draft_tokens):
    index = draft_tokens.unsqueeze(1)
    p, q = target_probs.gather(1, index), draft_probs.gather(1, index)
    rejected = torch.rand_like(p) > (p / q).clamp(max=1)
    kept = int((rejected.cumsum(0) == 0).sum())
    if kept == len(draft_tokens):
        return draft_tokens
    residual = torch.relu(target_probs[kept] - draft_probs[kept])
    sample = torch.distributions.Categorical(probs=residual).sample()
    return torch.cat([draft_tokens[:kept], sample[None]])
