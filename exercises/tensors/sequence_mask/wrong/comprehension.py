# A comprehension over the batch is a Python loop too.
import torch


def sequence_mask(lengths, max_len=None):
    max_len = int(lengths.max()) if max_len is None else max_len
    rows = [[t < n for t in range(max_len)] for n in lengths.tolist()]
    return torch.tensor(rows, dtype=torch.bool).reshape(len(lengths), max_len)
