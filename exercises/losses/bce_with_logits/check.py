import pytest
import torch

from quizapp.testing import make_tensor


def loss(impl, logits, targets):
    return impl.bce_with_logits(logits, targets)


def weighted(impl, logits, targets, pos_weight):
    return impl.bce_with_logits(logits, targets, pos_weight=pos_weight)


def gradient(impl, logits, targets, pos_weight):
    impl.bce_with_logits(logits, targets, pos_weight).backward()
    return logits.grad


def dtype_of_loss(impl, logits, targets):
    return impl.bce_with_logits(logits, targets).dtype


def labels(*shape):
    return make_tensor(*shape, low=0, high=2, dtype=torch.int64).float()


def test_values(compare):
    """gives the mean loss of a few logits"""
    compare(loss, make_tensor(4), torch.tensor([1.0, 0.0, 0.0, 1.0]))


@pytest.mark.parametrize("shape", [(1,), (5, 3), (2, 3, 7)])
def test_shapes(compare, shape):
    """averages over all elements of shape {shape}"""
    compare(loss, make_tensor(*shape), labels(*shape))


def test_rounded_sigmoid(compare):
    """is exact where the sigmoid rounds to 1"""
    compare(loss, torch.tensor([30.0, 30.0]), torch.tensor([0.0, 1.0]))


@pytest.mark.parametrize("target", [0.0, 1.0])
def test_large_logits(compare, target):
    """is exact for logits of ±200 with target {target}"""
    compare(loss, torch.tensor([200.0, -200.0, 95.0, -95.0]), torch.full((4,), target))


@pytest.mark.parametrize("pos_weight", [4.0, [3.0, 0.5, 2.0]])
def test_pos_weight(compare, pos_weight):
    """weighs the positives with {pos_weight}"""
    targets = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    compare(weighted, make_tensor(2, 3), targets, torch.tensor(pos_weight))


def test_pos_weight_at_large_logits(compare):
    """stays exact for logits of ±200 with a weight"""
    logits = torch.tensor([[200.0, -200.0], [-200.0, 200.0]])
    targets = torch.tensor([[1.0, 1.0], [0.0, 0.0]])
    compare(weighted, logits, targets, torch.tensor([2.0, 3.0]))


def test_gradient(compare):
    """lets the gradient flow to the logits"""
    logits = make_tensor(2, 3, low=-3, high=3, requires_grad=True)
    targets = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    compare(gradient, logits, targets, torch.tensor([1.0, 2.0, 5.0]))


def test_gradient_at_large_logits(compare):
    """still has a gradient where the sigmoid rounds to 0 or 1"""
    logits = torch.tensor([200.0, -200.0, 200.0, -200.0], requires_grad=True)
    compare(gradient, logits, torch.tensor([0.0, 1.0, 1.0, 0.0]), None)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    targets = torch.tensor([1.0, 0.0], dtype=dtype)
    compare(dtype_of_loss, make_tensor(2, dtype=dtype), targets)


def test_not_contiguous(compare):
    """accepts inputs that are not contiguous"""
    targets = torch.tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]).T
    compare(loss, make_tensor(2, 3).T, targets)
