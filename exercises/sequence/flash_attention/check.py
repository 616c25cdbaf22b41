import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, q, k, v, block_size):
    return impl.flash_attention(q, k, v, block_size)


def default_block(impl, q, k, v):
    return impl.flash_attention(q, k, v)


def attention(impl, q, k, v, block_size):
    return torch.no_grad()(lambda: impl.flash_attention(q, k, v, block_size))


def three(*shape, **options):
    return [make_tensor(*shape, **options) for _ in range(3)]


@pytest.mark.parametrize("shape, block_size", [((1, 4, 2), 2), ((2, 6, 4), 3), ((3, 9, 5), 3)])
def test_values(compare, shape, block_size):
    """agrees with the reference on inputs of shape {shape} in blocks of {block_size}"""
    compare(values, *three(*shape), block_size=block_size)


@pytest.mark.parametrize("block_size", [1, 4, 6, 7, 50])
def test_block_sizes(compare, block_size):
    """takes 7 tokens in blocks of {block_size}"""
    compare(values, *three(2, 7, 3), block_size=block_size)


def test_single_token(compare):
    """takes a sequence of one token"""
    compare(values, *three(2, 1, 3), block_size=2)


def test_default_block(compare):
    """works with the default block size on 70 tokens"""
    compare(default_block, *three(2, 70, 4))


@pytest.mark.parametrize("sign", [1, -1])
def test_large_scores(compare, sign):
    """stays finite when all scores are in the thousands (sign {sign})"""
    q, k, v = three(2, 6, 4)
    compare(values, q.abs() * 60, k.abs() * 60 * sign, v, block_size=2, atol=2e-3)


@pytest.mark.parametrize("order", ["rising", "falling"])
def test_order(compare, order):
    """is right when the scores are {order} from block to block"""
    q, k, v = torch.ones(1, 6, 2), make_tensor(1, 6, 2) / 4, make_tensor(1, 6, 2)
    steps = torch.arange(6.0)[:, None] * 0.7
    compare(values, q, k + steps if order == "rising" else k - steps, v, block_size=2)


def test_rows_on_different_scales(compare):
    """gives each query its own maximum"""
    q, k, v = torch.full((1, 4, 1), 1.0), make_tensor(1, 4, 1) / 4 + 2, make_tensor(1, 4, 1)
    q[0, :, 0] = torch.tensor([0.5, 400.0, -400.0, 1.0])
    compare(values, q, k, v, block_size=2, atol=1e-3)


def test_float64(compare):
    """keeps the dtype of its inputs"""
    compare(values, *three(2, 5, 3, dtype=torch.float64), block_size=2, rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts inputs that are transposed views"""
    compare(values, *(x.transpose(0, 1) for x in three(5, 2, 3)), block_size=2)


def test_memory(measure):
    """never holds S × S scores"""
    ours, theirs = measure(attention, *three(1, 768, 4), block_size=64)
    matrix = 768 * 768 * 4
    assert ours.peak_bytes < matrix, (
        f"with S = 768 in blocks of 64, {ours.peak_bytes:,} bytes are alive at the peak; an S × S "
        f"matrix takes {matrix:,}, the reference {theirs.peak_bytes:,} in all"
    )
