# `max_len or …` takes a max_len of 0 for None.
import torch


def sequence_mask(lengths, max_len=None):
    max_len = max_len or int(lengths.max())
    return torch.arange(max_len, device=lengths.device) < lengths[:, None]
