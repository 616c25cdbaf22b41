import torch


def masked_mean(x, lengths):
    rows = []
    for row, length in zip(x, lengths):
        tokens = row[:length]
        rows.append(tokens.mean(0) if length > 0 else torch.zeros_like(row[0]))
    return torch.stack(rows)
