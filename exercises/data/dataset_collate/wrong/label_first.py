# An item is (label, sequence) instead of (sequence, label).
import torch
from torch.utils.data import Dataset
from torch.nn.utils.rnn import pad_sequence

class SequenceDataset(Dataset):
    def __init__(self, sequences, labels):
        self.sequences = sequences
        self.labels = labels

    def __len__(self):
        return len(self.sequences)

    def __getitem__(self, index):
        return self.labels[index], torch.tensor(self.sequences[index], dtype=torch.long)

def collate(batch):
    labels, sequences = zip(*batch)
    lengths = torch.tensor([len(s) for s in sequences])
    padded = pad_sequence(sequences, batch_first=True, padding_value=0)
    return padded, lengths, torch.tensor(labels)
