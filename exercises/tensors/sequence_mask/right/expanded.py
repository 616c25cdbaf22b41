import torch


def sequence_mask(lengths, max_len=None):
    if max_len is None:
        max_len = lengths.max().item()
    positions = torch.arange(0, max_len, dtype=lengths.dtype, device=lengths.device)
    positions = positions.unsqueeze(0).expand(lengths.shape[0], max_len)
    return torch.lt(positions, lengths.unsqueeze(-1))
