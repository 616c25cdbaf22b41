import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x):
    return impl.relu(x)


def gradient(impl, x):
    (impl.relu(x) * torch.arange(1, 7, device=x.device)).sum().backward()
    return x.grad


def input_afterwards(impl, x):
    y = impl.relu(x)
    y += 1
    return x


def test_values(compare):
    """keeps positive entries and sets negative ones to 0"""
    compare(values, torch.tensor([-2.0, -0.5, 0.0, 0.5, 3.0]))


@pytest.mark.parametrize("shape", [(), (1, 3), (2, 3, 4), (0, 2)])
def test_shapes(compare, shape):
    """takes each entry of shape {shape} by itself"""
    compare(values, make_tensor(*shape))


def test_negative(compare):
    """gives zeros when all entries are negative"""
    compare(values, make_tensor(2, 3, low=-5, high=-1))


def test_large_values(compare):
    """keeps large values, and small ones"""
    compare(values, torch.tensor([-1e30, -1e-6, 1e-6, 7.0, 1e30]), atol=1e-12)


def test_gradient(compare):
    """has a gradient of 1 where x is positive and of 0 where it is negative"""
    compare(gradient, torch.tensor([-2.0, 0.5, 3.0, -0.1, 8.0, -1e3], requires_grad=True))


@pytest.mark.parametrize("second", [-2.0, 2.0])
def test_input(compare, second):
    """returns a new tensor and leaves its input as it is (1, {second}, 3)"""
    compare(input_afterwards, torch.tensor([1.0, second, 3.0]))


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    compare(values, make_tensor(2, 4, dtype=dtype))


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T)
