import torch


def softmax(x, dim=-1):
    largest = torch.max(x, dim=dim, keepdim=True).values.detach()
    exponentials = torch.exp(torch.sub(x, largest))
    return torch.div(exponentials, torch.sum(exponentials, dim, keepdim=True))
