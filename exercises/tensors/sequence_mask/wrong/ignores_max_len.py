# max_len is ignored: the mask is always as long as the longest sequence.
import torch


def sequence_mask(lengths, max_len=None):
    return torch.arange(int(lengths.max()), device=lengths.device) < lengths[:, None]
