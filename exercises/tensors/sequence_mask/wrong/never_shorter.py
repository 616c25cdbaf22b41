# max_len is a minimum only: a longer sequence makes the mask longer.
import torch


def sequence_mask(lengths, max_len=None):
    longest = int(lengths.max()) if lengths.numel() else 0
    size = longest if max_len is None else max(max_len, longest)
    return torch.arange(size, device=lengths.device) < lengths[:, None]
