import torch
from torch import Tensor
from torch.utils.data import Dataset


class SequenceDataset(Dataset):
    """Token sequences of different lengths, each with a label."""

    def __init__(self, sequences: list[list[int]], labels: list[int]):
        assert len(sequences) == len(labels)
        self.sequences, self.labels = sequences, labels

    def __len__(self) -> int:
        return len(self.sequences)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        """The sequence (T,), int64, and its label."""
        # On the CPU: items are made in worker processes, which should not touch the GPU. The dtype
        # is named because an empty list would become float32.
        return torch.tensor(self.sequences[index], dtype=torch.int64), self.labels[index]


def collate(batch: list[tuple[Tensor, int]]) -> tuple[Tensor, Tensor, Tensor]:
    """A list of items -> padded (B, T), lengths (B,), labels (B,), all int64."""
    sequences, labels = zip(*batch, strict=True)
    # Before padding: afterwards a token with id 0 and padding look the same.
    lengths = torch.tensor([len(sequence) for sequence in sequences])
    # As wide as this batch needs: with batches of similar lengths that saves most of the padding.
    padded = torch.zeros(len(batch), int(lengths.max()), dtype=torch.int64)
    for row, sequence in zip(padded, sequences, strict=True):
        row[: len(sequence)] = sequence
    return padded, lengths, torch.tensor(labels)
