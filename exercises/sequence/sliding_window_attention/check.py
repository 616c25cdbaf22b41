import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k, v, window_size):
    return impl.sliding_window_attention(q, k, v, window_size)


def gradients(impl, q, k, v, window_size):
    impl.sliding_window_attention(q, k, v, window_size).square().sum().backward()
    return {"q": q.grad, "k": k.grad, "v": v.grad}


def change_from_outside(impl, q, k, v, window_size, position):
    before = impl.sliding_window_attention(q, k, v, window_size)
    index = torch.arange(k.shape[-2], device=k.device)[:, None]
    inside = (index - position).abs() <= window_size
    after = impl.sliding_window_attention(
        q, k.where(inside, k + 1), v.where(inside, v + 1), window_size
    )
    return (before - after)[..., position, :].abs().max().detach()


def three(*shape, **options):
    return [make_tensor(*shape, **options) for _ in range(3)]


@pytest.mark.parametrize("window_size", [1, 0, 2])
def test_values(compare, window_size):
    """agrees with the reference for a window of {window_size}"""
    compare(values, *three(6, 2), window_size=window_size)


def test_scores_of_zero(compare):
    """gives equal weights to all tokens in the window when all scores are 0"""
    _, k, v = three(4, 2)
    compare(values, torch.zeros(4, 2), k, v, window_size=1)


@pytest.mark.parametrize("window_size", [3, 4, 9])
def test_wide_windows(compare, window_size):
    """lets a window of {window_size} reach over the ends of 5 tokens"""
    compare(values, *three(2, 5, 3), window_size=window_size)


@pytest.mark.parametrize("shape", [(2, 3, 7, 4), (3, 1, 6), (2, 1, 3, 4, 5)])
def test_leading_dimensions(compare, shape):
    """takes any leading dimensions and any length: shape {shape}"""
    compare(values, *three(*shape), window_size=1)


def test_outside(observe):
    """does not change when tokens outside the window change"""
    for position in (0, 3, 6):
        change = observe(change_from_outside, *three(2, 7, 4), window_size=2, position=position)
        assert change < 1e-5, (
            f"other tokens more than 2 places from position {position} changed its output "
            f"by {change:.2g}"
        )


@pytest.mark.parametrize("window_size", [0, 1])
def test_large_scores(compare, window_size):
    """neither overflows nor leaks when scores are large, with a window of {window_size}"""
    q, k, v = three(5, 6, 4)
    compare(values, q * 100, k * 100, v, window_size=window_size, atol=2e-3)


def test_gradients(compare):
    """lets the gradient flow to queries, keys and values"""
    compare(gradients, *three(2, 5, 3, requires_grad=True), window_size=1)


def test_float64(compare):
    """keeps the dtype of its inputs"""
    q, k, v = three(2, 5, 3, dtype=torch.float64)
    compare(values, q, k, v, window_size=2, rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts heads that are a transposed view"""
    compare(values, *(x.transpose(1, 2) for x in three(2, 5, 3, 4)), window_size=1)
