import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x):
    return impl.gelu(x)


def gradient(impl, x):
    impl.gelu(x).sum().backward()
    return x.grad


def test_values(compare):
    """is x · Φ(x)"""
    compare(values, torch.tensor([-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0]))


def test_exact(compare):
    """is the exact form, not an approximation"""
    compare(values, torch.linspace(-4, 4, 33, dtype=torch.float64), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("shape", [(), (1, 3), (2, 3, 4), (0, 2)])
def test_shapes(compare, shape):
    """takes each entry of shape {shape} by itself"""
    compare(values, make_tensor(*shape))


def test_large_values(compare):
    """is 0 far to the left and x far to the right"""
    compare(values, torch.tensor([-1e4, -100.0, -20.0, 20.0, 100.0, 1e4]))


def test_gradient(compare):
    """lets the gradient flow to its input"""
    x = torch.linspace(-3, 3, 7).requires_grad_()
    compare(gradient, x)


def test_gradient_of_large_values(compare):
    """has a gradient of 0 far to the left and of 1 far to the right"""
    compare(gradient, torch.tensor([-100.0, -30.0, 30.0, 100.0], requires_grad=True))


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps the dtype of its input"""
    compare(values, make_tensor(2, 4, dtype=dtype), rtol=2e-2, atol=2e-2)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T)
