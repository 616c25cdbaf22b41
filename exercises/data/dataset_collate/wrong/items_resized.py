# The items themselves are resized to the width of the batch.
import torch
from torch.utils.data import Dataset


class SequenceDataset(Dataset):
    def __init__(self, sequences, labels):
        self.sequences = sequences
        self.labels = labels

    def __len__(self):
        return len(self.sequences)

    def __getitem__(self, index):
        return torch.tensor(self.sequences[index], dtype=torch.int64), self.labels[index]


def collate(batch):
    lengths = torch.tensor([len(s) for s, _ in batch])
    T = int(lengths.max())
    for s, _ in batch:
        s.resize_(T)
    for i, (s, _) in enumerate(batch):
        s[lengths[i] :] = 0
    return torch.stack([s for s, _ in batch]), lengths, torch.tensor([y for _, y in batch])
