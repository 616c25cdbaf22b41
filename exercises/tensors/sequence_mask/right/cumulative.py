import torch


def sequence_mask(lengths, max_len=None):
    size = lengths.max().item() if max_len is None else max_len
    ones = torch.ones(lengths.size(0), size, dtype=torch.long, device=lengths.device)
    return ones.cumsum(dim=1).le(lengths.unsqueeze(1))
