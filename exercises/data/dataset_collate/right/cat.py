import torch
from torch.utils.data import Dataset


class SequenceDataset(Dataset):
    def __init__(self, sequences, labels):
        self.items = [(torch.tensor(s, dtype=torch.long), int(l)) for s, l in zip(sequences, labels)]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


def collate(batch):
    longest = max(len(s) for s, _ in batch)
    rows = [torch.cat([s, s.new_zeros(longest - len(s))]) for s, _ in batch]
    lengths = [s.numel() for s, _ in batch]
    return [torch.stack(rows), torch.LongTensor(lengths), torch.LongTensor([l for _, l in batch])]
