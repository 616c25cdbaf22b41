# The mask holds integers instead of booleans.
import torch


def sequence_mask(lengths, max_len=None):
    max_len = int(lengths.max()) if max_len is None else max_len
    return (torch.arange(max_len, device=lengths.device) < lengths[:, None]).long()
