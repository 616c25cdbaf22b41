import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, a, b, temperature):
    return impl.info_nce(a, b, temperature)


def default_temperature(impl, a, b):
    return impl.info_nce(a, b)


def gradients(impl, a, b):
    impl.info_nce(a, b, temperature=0.5).backward()
    return {"a": a.grad, "b": b.grad}


def dtype_of_loss(impl, a, b):
    return impl.info_nce(a, b).dtype


def unit_vectors(*angles):
    angles = torch.tensor(angles)
    return torch.stack([angles.cos(), angles.sin()], dim=1)


def test_unit_vectors(compare):
    """is right for embeddings of length 1 at temperature 1"""
    compare(loss, unit_vectors(0.0, 1.0, 2.5), unit_vectors(0.2, 1.5, 1.9), temperature=1.0)


def test_lengths(compare):
    """depends on the directions of the embeddings, not on their lengths"""
    compare(loss, make_tensor(3, 2) * 5, make_tensor(3, 2) / 5, temperature=1.0)


def test_default_temperature(compare):
    """divides by a temperature of 0.07 when none is given"""
    compare(default_temperature, make_tensor(3, 4), make_tensor(3, 4))


@pytest.mark.parametrize(("N", "D"), [(1, 3), (2, 7), (9, 4)])
def test_sizes(compare, N, D):
    """is right for {N} pairs of {D} dimensions"""
    compare(loss, make_tensor(N, D), make_tensor(N, D), temperature=0.2)


def test_low_temperature(compare):
    """does not overflow at a temperature of 0.005"""
    compare(loss, make_tensor(4, 3), make_tensor(4, 3), temperature=0.005)


def test_perfect_match(compare):
    """does not overflow when the pairs are equal and the temperature is low"""
    a = make_tensor(3, 4)
    compare(loss, a, a * 2, temperature=0.005)


def test_gradients(compare):
    """lets gradients flow to both embeddings"""
    a, b = (make_tensor(3, 4, requires_grad=True) for _ in range(2))
    compare(gradients, a, b)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    a, b = (make_tensor(2, 3, dtype=dtype) for _ in range(2))
    compare(dtype_of_loss, a, b)


def test_not_contiguous(compare):
    """accepts embeddings that are not contiguous"""
    compare(loss, make_tensor(4, 3).T, make_tensor(4, 3).T, temperature=0.5)
