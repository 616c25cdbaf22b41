import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    scores = logits.clone().float() / temperature
    if 0 < top_k < scores.numel():
        scores[scores < torch.topk(scores, top_k)[0][-1]] = float("-inf")
    if 0.0 < top_p < 1.0:
        ordered, order = torch.sort(scores, descending=True)
        remove = torch.softmax(ordered, dim=-1).cumsum(dim=-1) > top_p
        remove[1:] = remove[:-1].clone()  # one place later: the crossing token stays
        remove[0] = False
        scores[order[remove]] = float("-inf")
    return torch.distributions.Categorical(logits=scores).sample()
