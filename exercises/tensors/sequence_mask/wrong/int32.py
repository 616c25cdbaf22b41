# The mask is of int32, not bool.
import torch


def sequence_mask(lengths,max_len=None):
    T=int(lengths.max()) if max_len is None else max_len; return (torch.arange(T,device=lengths.device)[None]<lengths[:,None]).int()
