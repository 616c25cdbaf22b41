# Without max_len the mask has one column more than the longest sequence.
import torch


def sequence_mask(lengths, max_len=None):
    T = int(lengths.max()) + 1 if max_len is None else max_len
    return torch.arange(T, device=lengths.device)[None] < lengths[:, None]
