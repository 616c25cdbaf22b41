import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k, v):
    return impl.linear_attention(q, k, v)


def gradients(impl, q, k, v):
    impl.linear_attention(q, k, v).square().sum().backward()
    return {"q": q.grad, "k": k.grad, "v": v.grad}


def attention(impl, q, k, v):
    return lambda: impl.linear_attention(q, k, v)


def three(*shape, **options):
    return [make_tensor(*shape, **options) for _ in range(3)]


@pytest.mark.parametrize("shape", [(2, 1), (3, 2), (2, 5, 4), (1, 3, 3)])
def test_values(compare, shape):
    """agrees with the reference on inputs of shape {shape}"""
    compare(values, *three(*shape))


@pytest.mark.parametrize("shape", [(2, 3, 7, 4), (3, 1, 6), (2, 1, 3, 4, 5)])
def test_leading_dimensions(compare, shape):
    """takes any leading dimensions and any length: shape {shape}"""
    compare(values, *three(*shape))


def test_mean(compare):
    """averages values: constant values stay as they are"""
    q, k, _ = three(2, 5, 3)
    compare(values, q, k, torch.full((2, 5, 3), 7.0))


@pytest.mark.parametrize("scale", [100, 1000])
def test_large_inputs(compare, scale):
    """stays finite for inputs around ±{scale}"""
    q, k, v = three(2, 6, 8)
    compare(values, q * scale, k * scale, v, atol=1e-4)


def test_gradients(compare):
    """lets the gradient flow to queries, keys and values"""
    compare(gradients, *three(2, 4, 3, requires_grad=True))


def test_gradients_of_large_inputs(compare):
    """gives finite gradients for inputs around ±100"""
    large = (make_tensor(2, 6, 8, low=-100, high=100, requires_grad=True) for _ in range(2))
    compare(gradients, *large, make_tensor(2, 6, 8, requires_grad=True), atol=1e-4)


def test_float64(compare):
    """keeps the dtype of its inputs"""
    compare(values, *three(2, 4, 3, dtype=torch.float64), rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts heads that are a transposed view"""
    compare(values, *(x.transpose(1, 2) for x in three(2, 5, 3, 4)))


def test_flops(measure):
    """takes FLOPs that grow linearly with S"""
    short, long = (measure(attention, *three(1, length, 4))[0].flops for length in (128, 512))
    assert long <= 4.5 * short, (
        f"a sequence 4 times as long takes {long / short:.1f} times the FLOPs "
        f"({short:,} for 128 tokens, {long:,} for 512)"
    )


def test_memory(measure):
    """makes no (S, S) tensor"""
    ours, theirs = measure(attention, *three(1, 512, 4))
    matrix = 512 * 512 * 4
    assert ours.peak_bytes < matrix / 2, (
        f"with S = 512 and D = 4, {ours.peak_bytes:,} bytes are alive at the peak; an (S, S) tensor "
        f"takes {matrix:,}, the reference {theirs.peak_bytes:,} in all"
    )
