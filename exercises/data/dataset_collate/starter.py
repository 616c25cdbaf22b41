import torch
from torch import Tensor
from torch.utils.data import Dataset


class SequenceDataset(Dataset):
    """Token sequences of different lengths, each with a label."""

    def __init__(self, sequences: list[list[int]], labels: list[int]):
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        """The sequence (T,), int64, and its label."""
        raise NotImplementedError


def collate(batch: list[tuple[Tensor, int]]) -> tuple[Tensor, Tensor, Tensor]:
    """A list of items -> padded (B, T), lengths (B,), labels (B,), all int64."""
    raise NotImplementedError
