import pytest
import torch

from quizapp.testing import make_tensor


def split(impl, x, num_heads):
    return impl.split_heads(x, num_heads)


def merge(impl, x):
    return impl.merge_heads(x)


def there_and_back(impl, x, num_heads):
    return impl.merge_heads(impl.split_heads(x, num_heads))


def attention_between(impl, x, num_heads):
    heads = impl.split_heads(x, num_heads)
    weights = (heads @ heads.transpose(-2, -1)).softmax(-1)
    return impl.merge_heads(weights @ heads)


def raises(impl, x, num_heads):
    try:
        return f"a result of shape {tuple(impl.split_heads(x, num_heads).shape)}"
    except NotImplementedError:
        raise
    except Exception:
        return "an error"


def gradient(impl, x, num_heads):
    heads = impl.split_heads(x, num_heads)
    scale = torch.arange(heads.numel(), device=x.device).view(heads.shape)
    impl.merge_heads(heads * scale).square().sum().backward()
    return x.grad


@pytest.mark.parametrize("shape", [(1, 3, 4), (2, 3, 8), (3, 1, 6)])
def test_split(compare, shape):
    """gives each of two heads its features when x has the shape {shape}"""
    compare(split, make_tensor(*shape), num_heads=2)


@pytest.mark.parametrize("num_heads", [1, 3, 6])
def test_number_of_heads(compare, num_heads):
    """splits 6 features into {num_heads} heads"""
    compare(split, make_tensor(2, 5, 6), num_heads=num_heads)


@pytest.mark.parametrize("shape", [(1, 2, 3, 2), (2, 3, 4, 1), (2, 1, 1, 3)])
def test_merge(compare, shape):
    """merges heads of shape {shape} into tokens"""
    compare(merge, make_tensor(*shape))


def test_there_and_back(compare):
    """gets x back when the heads are merged again"""
    compare(there_and_back, make_tensor(2, 3, 4), num_heads=2)


def test_attention_between(compare):
    """merges what attention computed between splitting and merging"""
    compare(attention_between, make_tensor(2, 3, 4), num_heads=2)


def test_not_contiguous(compare):
    """splits an x that is not contiguous"""
    compare(split, make_tensor(3, 2, 4).transpose(0, 1), num_heads=2)


def test_merge_not_contiguous(compare):
    """merges heads that are not contiguous"""
    compare(merge, make_tensor(2, 3, 4, 2).transpose(2, 3))


def test_indivisible(compare):
    """refuses features that the heads cannot share equally"""
    compare(raises, make_tensor(2, 4, 6), num_heads=4)


def test_gradient(compare):
    """lets the gradient flow to x"""
    compare(gradient, make_tensor(1, 2, 4, requires_grad=True), num_heads=2)


def test_dtype(compare):
    """accepts integers too, as they are"""
    compare(there_and_back, make_tensor(1, 2, 4, low=0, high=99, dtype=torch.int64), num_heads=2)
