import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k, v, mask):
    return impl.scaled_dot_product_attention(q, k, v, mask)


def without_mask(impl, q, k, v):
    return impl.scaled_dot_product_attention(q, k, v)


def gradients(impl, q, k, v, mask):
    impl.scaled_dot_product_attention(q, k, v, mask).square().sum().backward()
    return {"q": q.grad, "k": k.grad, "v": v.grad}


def qkv(lead, Sq, Sk, D, Dv, **options):
    return (
        make_tensor(*lead, Sq, D, **options),
        make_tensor(*lead, Sk, D, **options),
        make_tensor(*lead, Sk, Dv, **options),
    )


def some_mask(*shape):
    """Random, with at least one key for every query."""
    mask = torch.rand(shape) < 0.5
    mask[..., 0] |= ~mask.any(-1)
    return mask


@pytest.mark.parametrize("size", [4, 64])
def test_values(compare, size):
    """agrees with the reference when all sizes differ: D = {size}"""
    compare(without_mask, *qkv((), 2, 3, size, 5))


@pytest.mark.parametrize("lead", [(1,), (2,), (2, 3)])
def test_leading_dimensions(compare, lead):
    """accepts the leading dimensions {lead}"""
    compare(without_mask, *qkv(lead, 2, 3, 5, 4))


def test_mask(compare):
    """gives no weight to keys that may not be attended to"""
    compare(values, *qkv((), 3, 4, 2, 2), some_mask(3, 4))


def test_masked_values_do_not_leak(compare):
    """is unchanged by what stands behind the mask, however large it is or low the other scores"""
    q, k, v = qkv((), 2, 4, 3, 2)
    mask = torch.tensor([[True, True, False, True], [True, False, False, True]])
    k[2], v[2] = 300.0, 1e6
    compare(values, q.abs(), k, v, mask)  # the masked key has the highest score by far
    low = torch.full_like(k, 10.0)  # every score is below -17,000
    compare(values, torch.full_like(q, -1000.0), low, v, mask, rtol=1e-2, atol=1e-2)


def test_scores_of_zero(compare):
    """tells an allowed key whose score is exactly 0 from a masked one"""
    q, k, v = qkv((), 2, 4, 3, 2)
    compare(values, torch.zeros_like(q), k, v, some_mask(2, 4))


@pytest.mark.parametrize("shape", [(2, 1, 3, 4), (1, 4), (2, 2, 3, 4)])
def test_mask_broadcasts(compare, shape):
    """broadcasts a mask of shape {shape} over heads or queries"""
    compare(values, *qkv((2, 2), 3, 4, 2, 2), some_mask(*shape))


def test_large_scores(compare):
    """stays finite when the scores are in the thousands"""
    q, k, v = qkv((), 2, 3, 4, 2)
    compare(without_mask, q * 100, k * 100, v, atol=1e-3)


def test_gradients(compare):
    """lets gradients flow to q, k and v"""
    compare(gradients, *qkv((), 2, 3, 4, 2, requires_grad=True), torch.ones(2, 3, dtype=torch.bool))


@pytest.mark.parametrize("dtype", [torch.float64, torch.float16])
def test_dtype(compare, dtype):
    """keeps {dtype}, with a mask"""
    compare(values, *qkv((), 2, 3, 4, 2, dtype=dtype), some_mask(2, 3))


def test_not_contiguous(compare):
    """accepts heads that were split by a transpose"""
    q, k, v = (make_tensor(2, 5, 3, 4).transpose(1, 2) for _ in range(3))
    compare(without_mask, q, k, v)
