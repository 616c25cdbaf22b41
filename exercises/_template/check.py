import torch

from quizapp.testing import make_tensor


def values(impl, x):
    return impl.unit(x)


def gradient(impl, x):
    impl.unit(x).select(-1, 0).sum().backward()
    return x.grad


def test_values(compare):
    """agrees with the reference on a matrix"""
    compare(values, make_tensor(2, 5))


def test_leading_dimensions(compare):
    """accepts any number of leading dimensions"""
    compare(values, make_tensor(2, 3, 4))


def test_row_of_zeros(compare):
    """leaves a row of zeros as it is"""
    compare(values, torch.tensor([[0.0, 0.0], [3.0, 4.0]]))


def test_gradient(compare):
    """lets the gradient flow to its input"""
    compare(gradient, make_tensor(2, 4, requires_grad=True))
