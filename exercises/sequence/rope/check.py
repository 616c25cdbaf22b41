import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k):
    return impl.apply_rope(q, k)


def gradients(impl, q, k):
    q_rotated, k_rotated = impl.apply_rope(q, k)
    (q_rotated * q_rotated.detach().cos() + k_rotated * k_rotated.detach().sin()).sum().backward()
    return {"q": q.grad, "k": k.grad}


def scores_by_distance(impl, q, k, length):
    """Scores of one query and one key placed at every position."""
    q, k = impl.apply_rope(q.expand(length, -1), k.expand(length, -1))
    scores = (q @ k.T).detach()
    return [scores.diagonal(distance) for distance in range(-2, 3)]


def in_float32(impl, q, k):
    return [x.float() for x in impl.apply_rope(q, k)]


def pair(*shape, **options):
    return make_tensor(*shape, **options), make_tensor(*shape, **options)


def test_one_pair(compare):
    """turns a single pair by its position"""
    compare(values, *pair(3, 2))


@pytest.mark.parametrize("dim", [4, 6, 16])
def test_frequencies(compare, dim):
    """turns each pair at its own frequency: D = {dim}"""
    compare(values, *pair(5, dim))


@pytest.mark.parametrize("shape", [(2, 5, 4), (2, 3, 5, 4), (2, 1, 3, 7, 6)])
def test_leading_dimensions(compare, shape):
    """counts positions along the last dimension but one: shape {shape}"""
    compare(values, *pair(*shape))


def test_position_zero(compare):
    """leaves the token at position 0 as it is"""
    compare(values, *pair(2, 1, 6))


def test_distance(observe):
    """makes scores depend on the distance only"""
    diagonals = observe(scores_by_distance, *pair(1, 8), length=6)
    for distance, scores in zip(range(-2, 3), diagonals, strict=True):
        spread = (scores.max() - scores.min()).item()
        assert spread < 1e-3, (
            f"the same query and key, {abs(distance)} apart, have scores that differ "
            f"by {spread:.2g} from place to place"
        )


def test_long_sequence(compare):
    """is right at position 300"""
    compare(values, *pair(301, 4), atol=1e-3)


def test_gradients(compare):
    """lets the gradient flow to q and k"""
    compare(gradients, *pair(2, 3, 4, requires_grad=True))


def test_float64(compare):
    """keeps the shape and dtype of float64 inputs"""
    compare(values, *pair(3, 6, dtype=torch.float64), rtol=1e-5, atol=1e-5)


def test_bfloat16(compare):
    """accepts bfloat16 inputs, at positions that bfloat16 cannot write too"""
    for length in (5, 300):
        compare(in_float32, *pair(length, 4, dtype=torch.bfloat16), rtol=3e-2, atol=5e-2)


def test_not_contiguous(compare):
    """accepts heads that are a transposed view"""
    compare(values, *(x.transpose(1, 2) for x in pair(2, 5, 3, 4)))
