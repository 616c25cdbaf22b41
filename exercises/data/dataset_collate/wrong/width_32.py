# Every batch is 32 wide, whatever its longest sequence.
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
    padded = torch.zeros(len(batch), 32, dtype=torch.int64)
    for i, (s, _) in enumerate(batch):
        padded[i, : len(s)] = s[:32]
    return padded, lengths, torch.tensor([y for _, y in batch])
