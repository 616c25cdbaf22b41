import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x, lengths):
    return impl.masked_mean(x, lengths)


def gradient(impl, x, lengths):
    impl.masked_mean(x, lengths).square().sum().backward()
    return x.grad


def test_values(compare):
    """takes the mean of each row's first tokens"""
    compare(values, make_tensor(2, 3, 2), torch.tensor([2, 1]))


def test_full_rows(compare):
    """agrees with the plain mean where nothing is padded, and counts entries that are 0"""
    x = make_tensor(2, 4, 3)
    x[0, 1], x[1, 2, 0] = 0, 0
    compare(values, x, torch.tensor([4, 4]))


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 5, 2), (4, 4, 4), (5, 3, 7), (3, 9, 2)])
def test_shapes(compare, shape):
    """accepts an x of shape {shape}"""
    x = make_tensor(*shape)
    compare(values, x, torch.randint(1, shape[1] + 1, shape[:1]))


def test_padding(compare):
    """is unchanged by what stands in the padding"""
    x = make_tensor(2, 4, 2)
    x[0, 2:], x[1, 3:] = 1e6, -1e6
    compare(values, x, torch.tensor([2, 3]))


def test_empty_row(compare):
    """gives 0 for an empty row"""
    compare(values, make_tensor(3, 2, 2), torch.tensor([2, 0, 1]))


def test_all_empty(compare):
    """gives 0 when every row is empty"""
    compare(values, make_tensor(2, 3, 2), torch.tensor([0, 0]))


def test_gradient(compare):
    """lets the gradient flow to the real tokens and to no other"""
    compare(gradient, make_tensor(2, 3, 2, requires_grad=True), torch.tensor([2, 3]))


def test_gradient_beside_an_empty_row(compare):
    """gives an empty row a gradient of 0, not NaN"""
    compare(gradient, make_tensor(2, 3, 2, requires_grad=True), torch.tensor([2, 0]))


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype} and its precision"""
    compare(values, make_tensor(2, 3, 2, dtype=dtype), torch.tensor([3, 1]))


def test_not_contiguous(compare):
    """accepts an x that is not contiguous"""
    compare(values, make_tensor(4, 2, 3).transpose(0, 1), torch.tensor([3, 2]))
