# The width never shrinks: it is that of the longest sequence of all batches so far.
import torch
from torch.utils.data import Dataset

_width = 0


class SequenceDataset(Dataset):
    def __init__(self, sequences, labels):
        self.sequences, self.labels = sequences, labels

    def __len__(self):
        return len(self.sequences)

    def __getitem__(self, index):
        return torch.tensor(self.sequences[index], dtype=torch.int64), self.labels[index]


def collate(batch):
    global _width
    lengths = torch.tensor([len(s) for s, _ in batch])
    _width = max(_width, int(lengths.max()))
    padded = torch.zeros(len(batch), _width, dtype=torch.int64)
    for i, (s, _) in enumerate(batch):
        padded[i, : len(s)] = s
    return padded, lengths, torch.tensor([y for _, y in batch])
