import torch


def sample_top_k_top_p(logits, top_k=0, top_p=1.0, temperature=1.0):
    scaled = logits / temperature
    order = torch.argsort(scaled, descending=True)
    if top_k:
        order = order[: min(top_k, logits.shape[0])]
    p = torch.softmax(scaled[order], dim=0)
    reached = torch.cumsum(p, dim=0) >= top_p
    if top_p < 1.0 and reached.any():
        order = order[: int(reached.int().argmax()) + 1]
    noise = -torch.log(-torch.log(torch.rand(len(order), dtype=torch.float64)))
    return order[(scaled[order] + noise.to(scaled)).argmax()].item()
