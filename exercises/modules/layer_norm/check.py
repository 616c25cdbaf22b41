import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x, weight, bias, eps):
    return impl.layer_norm(x, weight, bias, eps)


def default_eps(impl, x, weight, bias):
    return impl.layer_norm(x, weight, bias)


def gradients(impl, x, weight, bias):
    impl.layer_norm(x, weight, bias).pow(3).sum().backward()
    return {"x": x.grad, "weight": weight.grad, "bias": bias.grad}


def affine(size, **options):
    return make_tensor(size, **options) + 1.5, make_tensor(size, **options)


@pytest.mark.parametrize("D", [4, 2, 7])
def test_values(compare, D):
    """agrees with the reference for D = {D}"""
    compare(values, make_tensor(2, D), torch.ones(D), torch.zeros(D), eps=1e-5)


def test_weight_and_bias(compare):
    """scales by weight, then shifts by bias"""
    compare(values, make_tensor(3, 4), *affine(4), eps=1e-5)


@pytest.mark.parametrize("shape", [(5,), (1, 5), (2, 3, 5), (2, 2, 3, 5)])
def test_leading_dimensions(compare, shape):
    """accepts an input of shape {shape}"""
    compare(values, make_tensor(*shape), *affine(5), eps=1e-5)


def test_eps(compare):
    """adds eps to the variance, inside the root"""
    compare(values, make_tensor(2, 4) * 0.1, torch.ones(4), torch.zeros(4), eps=0.05)


def test_default_eps(compare):
    """uses eps = 1e-5 unless told otherwise"""
    compare(default_eps, make_tensor(2, 4) * 0.005, *affine(4))


def test_equal_values(compare):
    """gives the bias, not NaN, for a row of equal values"""
    compare(values, torch.full((2, 4), 3.0), *affine(4), eps=1e-5)


def test_large_mean(compare):
    """stays exact when the mean is a thousand times the deviation"""
    compare(values, make_tensor(2, 6) + 1000, *affine(6), eps=1e-5, rtol=2e-3, atol=2e-3)


def test_gradients(compare):
    """lets gradients flow to x, weight and bias"""
    weight, bias = make_tensor(4, requires_grad=True), make_tensor(4, requires_grad=True)
    compare(gradients, make_tensor(3, 4, requires_grad=True), weight, bias)


def test_double(compare):
    """keeps float64 and its precision"""
    compare(
        values, make_tensor(2, 4, dtype=torch.float64), *affine(4, dtype=torch.float64), eps=1e-5
    )


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T, *affine(4), eps=1e-5)
