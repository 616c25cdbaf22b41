import sys

import pytest
import torch

from quizapp.testing import make_tensor


def with_max_len(impl, lengths, max_len):
    return impl.sequence_mask(lengths, max_len)


def longest(impl, lengths):
    return impl.sequence_mask(lengths)


def lines_run(impl, lengths, max_len):
    """How many lines of the submission are executed, those of its loops again and again."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        if frame.f_code.co_filename != impl.__file__:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        impl.sequence_mask(lengths, max_len)
    finally:
        sys.settrace(before)
    return count


def device_of_mask(impl, batch, max_len):
    lengths = torch.zeros(batch, dtype=torch.int64, device="meta")
    try:
        return impl.sequence_mask(lengths, max_len).device.type
    except RuntimeError as error:
        if "meta tensor" not in str(error):
            raise
        return "meta"  # it looks at the lengths, which have no values there


@pytest.mark.parametrize(
    "lengths, max_len", [((2, 1, 3), 5), ((4, 3), 4), ((5, 1, 3), 2), ((2, 1), 0)]
)
def test_values(compare, lengths, max_len):
    """is True on the first tokens of each row, as many as its length: {lengths} of {max_len}"""
    compare(with_max_len, torch.tensor(lengths), max_len=max_len)


def test_longest(compare):
    """takes the longest length when max_len is None"""
    compare(longest, torch.tensor([2, 5]))


def test_empty_sequence(compare):
    """gives a row of False for a length of 0"""
    compare(longest, torch.tensor([0, 2, 0]))


def test_all_empty(compare):
    """gives rows without a position when all lengths are 0"""
    compare(longest, torch.tensor([0, 0]))


def test_batch_of_one(compare):
    """accepts a single sequence"""
    compare(longest, torch.tensor([3]))


def test_many(compare):
    """agrees with the reference for a batch of 17"""
    compare(with_max_len, make_tensor(17, low=0, high=12, dtype=torch.int64), max_len=11)


def test_int32(compare):
    """accepts lengths of int32"""
    compare(with_max_len, torch.tensor([1, 4], dtype=torch.int32), max_len=4)


def test_not_contiguous(compare):
    """accepts lengths that are not contiguous"""
    compare(with_max_len, torch.tensor([3, 9, 1, 9, 2])[::2], max_len=3)


def test_device(compare):
    """makes its mask where the lengths are"""
    compare(device_of_mask, batch=3, max_len=4)


@pytest.mark.parametrize("batch", [300])
def test_no_loop(observe, batch):
    """needs no Python loop for a batch of {batch}"""
    count = observe(lines_run, make_tensor(batch, low=0, high=9, dtype=torch.int64), max_len=8)
    assert count < batch, f"{count:,} lines were executed for {batch} sequences: there is a loop"
