# A Python loop fills the mask row by row.
import torch


def sequence_mask(lengths, max_len=None):
    max_len = int(lengths.max()) if max_len is None else max_len
    mask = torch.zeros(len(lengths), max_len, dtype=torch.bool, device=lengths.device)
    for row, length in zip(mask, lengths):
        row[:length] = True
    return mask
