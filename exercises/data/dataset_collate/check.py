import pytest
import torch
from torch.utils.data import DataLoader, Dataset


def item(impl, sequences, labels, index):
    return impl.SequenceDataset(sequences, labels)[index]


def kind_of_label(impl, sequences, labels):
    return type(impl.SequenceDataset(sequences, labels)[0][1]).__name__


def length(impl, sequences, labels):
    return len(impl.SequenceDataset(sequences, labels))


def is_dataset(impl, sequences, labels):
    return isinstance(impl.SequenceDataset(sequences, labels), Dataset)


def padded(impl, sequences):
    return impl.collate([(sequence, 0) for sequence in sequences])[0]


def lengths(impl, sequences):
    return impl.collate([(sequence, 0) for sequence in sequences])[1]


def labels(impl, sequences, labels):
    return impl.collate(list(zip(sequences, labels, strict=True)))[2]


def batches(impl, sequences, labels, batch_size):
    dataset = impl.SequenceDataset(sequences, labels)
    return list(DataLoader(dataset, batch_size=batch_size, collate_fn=impl.collate))


def tokens(*lengths):
    return [torch.randint(1, 50, (length,)) for length in lengths]


SEQUENCES, LABELS = [[5, 0, 7], [4], [9, 8, 3, 2, 1], [], [6, 6]], [1, 0, 2, 0, 1]


@pytest.mark.parametrize("index", [0, 1, 3, 4])
def test_item(compare, index):
    """gives item {index} as an int64 tensor and its label, unpadded (item 3 is empty)"""
    compare(item, SEQUENCES, LABELS, index=index)


def test_label(compare):
    """gives a label as a Python int"""
    compare(kind_of_label, SEQUENCES, LABELS)


def test_length(compare):
    """knows its length, the number of sequences"""
    compare(length, SEQUENCES[:4], LABELS[:4])


def test_is_dataset(compare):
    """is a Dataset"""
    compare(is_dataset, SEQUENCES, LABELS)


@pytest.mark.parametrize("sizes", [(3, 1), (1, 4, 2), (2,), (5, 5)], ids=str)
def test_padded(compare, sizes):
    """pads sequences of lengths {sizes} with 0 on the right"""
    compare(padded, tokens(*sizes))


@pytest.mark.parametrize("sizes", [(3, 1), (1, 4, 2)], ids=str)
def test_lengths(compare, sizes):
    """gives the lengths before padding, for {sizes}"""
    compare(lengths, tokens(*sizes))


def test_token_zero(compare):
    """counts tokens whose id is 0 in the lengths"""
    compare(lengths, [torch.tensor([5, 0, 0]), torch.tensor([0]), torch.tensor([1, 2])])


def test_labels(compare):
    """gives the labels as an int64 tensor, in the order of the batch"""
    compare(labels, tokens(2, 3, 1), [2, 0, 1])


def test_empty_sequence(compare):
    """survives an empty sequence in a batch"""
    compare(padded, tokens(2, 0, 1))
    compare(lengths, tokens(2, 0, 1))


@pytest.mark.parametrize("batch_size", [2, 3])
def test_loader(compare, batch_size):
    """makes batches of {batch_size} in a DataLoader, each as wide as it needs"""
    compare(batches, SEQUENCES, LABELS, batch_size=batch_size)
