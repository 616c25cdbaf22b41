import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x, dim):
    return impl.log_softmax(x, dim)


def default_dim(impl, x):
    return impl.log_softmax(x)


def gradient(impl, x):
    impl.log_softmax(x, -1).square().sum().backward()
    return x.grad


@pytest.mark.parametrize("dim", [-1, 0, 1])
def test_values(compare, dim):
    """agrees with the reference along dimension {dim} of a matrix"""
    compare(values, make_tensor(2, 5), dim=dim)


def test_default_dimension(compare):
    """takes the last dimension when none is given, for any number of dimensions"""
    compare(default_dim, make_tensor(2, 3, 4, 5))


def test_small_probability(compare):
    """stays finite where the probability underflows"""
    compare(values, torch.tensor([[0.0, 200.0], [3.0, -150.0]]), dim=-1)


def test_large_logits(compare):
    """does not overflow for large logits"""
    compare(values, make_tensor(2, 4) * 1000, dim=-1)


def test_rows_on_different_scales(compare):
    """gives every row its logarithms when another row is much larger"""
    x = make_tensor(3, 4) + torch.tensor([[0.0], [500.0], [-500.0]])
    compare(values, x, dim=-1, atol=5e-4)


def test_one_entry(compare):
    """gives 0 when there is one entry only"""
    compare(values, make_tensor(3, 1), dim=1)


def test_gradient(compare):
    """lets the gradient flow to its input"""
    compare(gradient, make_tensor(2, 4, requires_grad=True))


def test_gradient_of_small_probability(compare):
    """has a finite gradient where the probability underflows"""
    compare(gradient, torch.tensor([[0.0, 200.0, 1.0]], requires_grad=True))


@pytest.mark.parametrize("dtype, atol", [(torch.float64, None), (torch.bfloat16, 5e-2)])
def test_dtype(compare, dtype, atol):
    """keeps {dtype} and its precision"""
    compare(values, make_tensor(2, 4, dtype=dtype), dim=-1, atol=atol)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T, dim=0)
