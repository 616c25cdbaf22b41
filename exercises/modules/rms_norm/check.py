import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x, weight):
    return impl.rms_norm(x, weight)


def values_with_eps(impl, x, weight, eps):
    return impl.rms_norm(x, weight, eps)


def gradients(impl, x, weight):
    impl.rms_norm(x, weight).pow(3).sum().backward()
    return {"x": x.grad, "weight": weight.grad}


def test_vector(compare):
    """divides a vector by its root mean square"""
    compare(values, make_tensor(4) + 1, torch.ones(4))


def test_weight(compare):
    """multiplies by the weight"""
    compare(values, make_tensor(2, 3), make_tensor(3))


@pytest.mark.parametrize("shape", [(1, 5), (3, 3), (2, 3, 4), (2, 1, 3, 5)])
def test_shapes(compare, shape):
    """normalises the last dimension of shape {shape}"""
    compare(values, make_tensor(*shape) * 3 + 1, make_tensor(shape[-1]))


@pytest.mark.parametrize("eps", [1e-6, 0.5])
def test_eps(compare, eps):
    """adds eps to the mean, inside the root (eps = {eps})"""
    x = torch.tensor([[0.001, -0.002, 0.0005], [1.0, 2.0, -1.0], [0.0, 0.0, 0.0]])
    compare(values_with_eps, x, torch.tensor([1.0, 2.0, 3.0]), eps=eps)


def test_default_eps(compare):
    """takes an eps of 1e-6 when none is given"""
    compare(values, make_tensor(2, 3) / 1024, torch.ones(3))


def test_large_values(compare):
    """is right for large values"""
    compare(values, make_tensor(2, 6) * 1e6, make_tensor(6))


def test_gradients(compare):
    """lets gradients flow to x and to the weight"""
    compare(gradients, make_tensor(3, 4, requires_grad=True), make_tensor(4, requires_grad=True))


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps the dtype of its input"""
    compare(values, make_tensor(2, 5, dtype=dtype) * 10, make_tensor(5, dtype=dtype))


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T, make_tensor(4))
