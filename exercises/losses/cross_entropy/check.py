import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, logits, targets):
    return impl.cross_entropy(logits, targets)


def gradient(impl, logits, targets):
    impl.cross_entropy(logits, targets).backward()
    return logits.grad


def dtype_of_loss(impl, logits, targets):
    return impl.cross_entropy(logits, targets).dtype


def test_values(compare):
    """gives the mean loss of a small batch"""
    compare(loss, make_tensor(3, 4), torch.tensor([2, 0, 2]))


@pytest.mark.parametrize(("N", "C"), [(1, 5), (6, 2), (17, 11)])
def test_sizes(compare, N, C):
    """gives the mean loss for {N} rows of {C} classes"""
    compare(loss, make_tensor(N, C), make_tensor(N, low=0, high=C, dtype=torch.int64))


def test_confident_mistake(compare):
    """charges a confident mistake in full"""
    compare(loss, torch.tensor([[0.0, 200.0, 0.0]]), torch.tensor([0]))


def test_large_logits(compare):
    """does not overflow for large logits"""
    compare(loss, make_tensor(3, 4) * 1000, torch.tensor([3, 1, 0]))


def test_rows_on_different_scales(compare):
    """is right for every row when another row is much larger"""
    compare(loss, make_tensor(3, 4) + torch.tensor([[0.0], [500.0], [-500.0]]),
            torch.tensor([0, 2, 1]))  # fmt: skip


def test_gradient(compare):
    """lets the gradient flow to the logits"""
    compare(gradient, make_tensor(3, 4, requires_grad=True), torch.tensor([1, 3, 1]))


def test_gradient_of_confident_mistake(compare):
    """still has a gradient when the target's probability is 0 in floating point"""
    logits = torch.tensor([[0.0, 200.0, -200.0], [300.0, 0.0, 0.0]], requires_grad=True)
    compare(gradient, logits, torch.tensor([0, 0]))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    compare(dtype_of_loss, make_tensor(2, 3, dtype=dtype), torch.tensor([2, 1]))


def test_not_contiguous(compare):
    """accepts logits that are not contiguous"""
    compare(loss, make_tensor(4, 3).T, torch.tensor([3, 0, 1]))
