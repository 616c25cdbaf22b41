import contextlib

import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k, v):
    return impl.causal_attention(q, k, v)


def gradients(impl, q, k, v):
    impl.causal_attention(q, k, v).square().sum().backward()
    return {"q": q.grad, "k": k.grad, "v": v.grad}


def change_from_the_future(impl, q, k, v, position):
    before = impl.causal_attention(q, k, v)[..., : position + 1, :]
    later = torch.arange(k.shape[-2], device=k.device)[:, None] > position
    after = impl.causal_attention(q, k.where(~later, k + 1), v.where(~later, v + 1))
    return (before - after[..., : position + 1, :]).abs().max().detach()


def in_float16(impl, q, k, v):
    try:
        return impl.causal_attention(q.half(), k.half(), v.half()).float()
    except RuntimeError:
        with autocast_to_half(q.device.type):
            return impl.causal_attention(q, k, v).float()


def autocast_to_half(device):
    if device in ("cpu", "cuda"):
        return torch.autocast(device, dtype=torch.float16)
    return contextlib.nullcontext()


def three(*shape, **options):
    return [make_tensor(*shape, **options) for _ in range(3)]


@pytest.mark.parametrize("shape", [(3, 2), (2, 5, 4)])
def test_values(compare, shape):
    """agrees with the reference on inputs of shape {shape}"""
    compare(values, *three(*shape))


def test_scores_of_zero(compare):
    """gives equal weights to all tokens so far when all scores are 0"""
    _, k, v = three(3, 2)
    compare(values, torch.zeros(3, 2), k, v)


@pytest.mark.parametrize("shape", [(1, 6), (2, 3, 7, 4), (3, 1, 6), (2, 1, 3, 4, 5), (2, 130, 4)])
def test_leading_dimensions(compare, shape):
    """takes any leading dimensions and any length: shape {shape}"""
    compare(values, *three(*shape))


def test_future(observe):
    """does not change an output when a later token changes"""
    for position in (0, 2):
        change = observe(change_from_the_future, *three(2, 5, 4), position=position)
        assert change < 1e-5, (
            f"new keys and values after position {position} changed an output up to there "
            f"by {change:.2g}"
        )


def test_large_scores(compare):
    """neither overflows nor leaks when scores are large"""
    q, k, v = three(5, 6, 4)
    compare(values, q * 100, k * 100, v, atol=2e-3)


def test_gradients(compare):
    """lets the gradient flow to queries, keys and values"""
    compare(gradients, *three(2, 4, 3, requires_grad=True))


def test_float64(compare):
    """keeps the dtype of its inputs"""
    compare(values, *three(2, 4, 3, dtype=torch.float64), rtol=1e-5, atol=1e-6)


def test_half_precision(compare):
    """runs in float16, at least under autocast"""
    compare(in_float16, *three(2, 4, 3), rtol=1e-2, atol=1e-2)


def test_not_contiguous(compare):
    """accepts heads that are a transposed view"""
    compare(values, *(x.transpose(1, 2) for x in three(2, 5, 3, 4)))
