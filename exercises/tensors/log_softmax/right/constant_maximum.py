import torch


def log_softmax(x, dim=-1):
    largest = torch.max(x, dim=dim, keepdim=True)[0].detach()
    total = torch.sum(torch.exp(x - largest), dim=dim).unsqueeze(dim)
    return x - (largest + torch.log(total))
