import pytest
import torch

from quizapp.testing import make_tensor

PADDED_RIGHT = torch.tensor([[3, 1, 4, 2, 1], [2, 4, 1, 0, 0], [4, 3, 0, 0, 0]])
PADDED_LEFT = torch.tensor([[0, 0, 3, 1], [0, 2, 4, 2], [1, 1, 3, 4]])


def loss(impl, logits, tokens, pad_id):
    return impl.next_token_loss(logits, tokens, pad_id)


def gradient(impl, logits, tokens, pad_id):
    impl.next_token_loss(logits, tokens, pad_id).backward()
    return logits.grad


def dtype_of_loss(impl, logits, tokens, pad_id):
    return impl.next_token_loss(logits, tokens, pad_id).dtype


def test_one_sequence(compare):
    """predicts each token of one sequence from the position before"""
    compare(loss, make_tensor(1, 4, 3), torch.tensor([[2, 1, 1, 2]]), pad_id=0)


@pytest.mark.parametrize(("B", "T", "V"), [(2, 5, 3), (4, 2, 9), (3, 7, 6)])
def test_sizes(compare, B, T, V):
    """is right without padding for {B} sequences of {T} tokens out of {V}"""
    tokens = make_tensor(B, T, low=1, high=V, dtype=torch.int64)
    compare(loss, make_tensor(B, T, V), tokens, pad_id=0)


def test_padding(compare):
    """leaves padded targets out of the sum and of the count"""
    compare(loss, make_tensor(3, 5, 5), PADDED_RIGHT, pad_id=0)


def test_padding_on_the_left(compare):
    """counts the first real token after padding on the left"""
    compare(loss, make_tensor(3, 4, 5), PADDED_LEFT, pad_id=0)


def test_other_pad_id(compare):
    """takes the padding's id from its argument, and counts 0 as a token"""
    tokens = torch.tensor([[0, 2, 0, 1, 4], [1, 0, 4, 4, 4]])
    compare(loss, make_tensor(2, 5, 5), tokens, pad_id=4)


def test_empty_sequence(compare):
    """is not disturbed by a sequence that has no target"""
    tokens = torch.tensor([[1, 2, 3], [2, 0, 0]])
    compare(loss, make_tensor(2, 3, 4), tokens, pad_id=0)


def test_large_logits(compare):
    """does not overflow for large logits"""
    compare(loss, make_tensor(2, 3, 4) * 1000, torch.tensor([[1, 3, 2], [2, 1, 0]]), pad_id=0)


def test_gradient(compare):
    """gives padded targets and the last position no gradient"""
    tokens = torch.tensor([[1, 2, 1], [2, 1, 0]])
    compare(gradient, make_tensor(2, 3, 3, requires_grad=True), tokens, pad_id=0)


def test_not_contiguous(compare):
    """accepts logits and tokens that are not contiguous"""
    tokens = torch.tensor([[1, 2], [3, 1], [2, 0]]).T
    compare(loss, make_tensor(3, 2, 4).transpose(0, 1), tokens, pad_id=0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    logits = make_tensor(2, 3, 3, dtype=dtype)
    compare(dtype_of_loss, logits, torch.tensor([[1, 2, 1], [2, 1, 0]]), pad_id=0)
