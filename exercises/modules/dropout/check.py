import pytest
import torch

from quizapp.testing import make_tensor


def in_evaluation(impl, x, p):
    layer = impl.Dropout(p)
    layer.eval()
    return layer(x)


def in_training(impl, x, p):
    return impl.Dropout(p)(x)


def made_with(impl, x, options):
    return impl.Dropout(**options)(x)


def zeros_in_calls(impl, x, calls):
    layer = impl.Dropout(0.5)
    return [int((layer(x) == 0).sum()) for _ in range(calls)]


def two_calls(impl, x):
    layer = impl.Dropout(0.5)
    return [layer(x), layer(x)]


def back_in_training(impl, x):
    layer = impl.Dropout(0.5)
    layer.eval()
    layer.train()
    return layer(x)


def gradient(impl, x, p):
    y = impl.Dropout(p)(x)
    y.sum().backward()
    return [y, x.grad]


def input_afterwards(impl, x):
    impl.Dropout(0.5)(x)
    return x


def dtype_in_training(impl, x):
    return impl.Dropout(0.5)(x).dtype


def dropped(y, p):
    """The share of zeros, and what is wrong with it: six standard deviations, 1 in 10^9."""
    share = (y == 0).double().mean().item()
    allowed = 6 * (p * (1 - p) / y.numel()) ** 0.5
    said = f"about {p:.0%} of the entries should be 0, {share:.1%} are"
    return abs(share - p) <= allowed, said


def ones(*shape):
    return torch.ones(shape)


@pytest.mark.parametrize("p", [0.5, 1.0])
def test_evaluation(compare, p):
    """gives the input back in evaluation (p = {p})"""
    compare(in_evaluation, make_tensor(3, 4), p=p)


@pytest.mark.parametrize(("options", "p"), [({}, 0.5), ({"p": 0.2}, 0.2), ({"p": 0.7}, 0.7)])
def test_share(observe, options, p):
    """sets an entry to 0 with probability {p}, made with the options {options}"""
    y = observe(made_with, ones(200, 150), options=options)
    right, said = dropped(y, p)
    assert right, said


@pytest.mark.parametrize("p", [0.2, 0.75])
def test_scale(observe, p):
    """divides the survivors by 1 - p (p = {p})"""
    x = make_tensor(4, 9) + 10
    y = observe(in_training, x, p=p)
    assert y.shape == x.shape, f"expected shape {tuple(x.shape)}, got {tuple(y.shape)}"
    factor = (y / x)[y != 0]
    expected = 1 / (1 - p)
    assert ((factor - expected).abs() < 1e-4 * expected).all(), (
        f"the survivors should be {expected:.4g} times what they were, "
        f"one is {factor[(factor - expected).abs().argmax()]:.4g} times"
    )


def test_each_entry(observe):
    """draws for each entry by itself, not for whole rows, columns or examples"""
    y = observe(in_training, ones(3, 100, 120), p=0.5) != 0
    for dim, name in enumerate(["example", "row", "column"]):
        slices = y.transpose(0, dim).flatten(1)
        share = slices.double().mean(1)
        assert not ((share < 0.05) | (share > 0.95)).any(), f"a whole {name} shares one draw"
        assert len(slices.unique(dim=0)) == len(slices), f"one {name} is dropped like another"
    counts = observe(zeros_in_calls, ones(2), calls=40)
    assert set(counts) != {counts[0]}, f"of 2 entries it drops {counts[0]} in each of 40 calls"


def test_each_call(observe):
    """draws anew in each call"""
    first, second = observe(two_calls, ones(10, 10))
    assert not torch.equal(first, second), "two calls in training drop the same entries"


@pytest.mark.parametrize("p", [0.0, 1.0])
def test_ends(compare, p):
    """is right in training at p = {p}"""
    compare(in_training, make_tensor(2, 5), p=p)


def test_mode(observe):
    """drops again when `train()` follows `eval()`"""
    y = observe(back_in_training, ones(10, 10))
    assert (y == 0).any(), "nothing is dropped any more"


def test_gradient(observe):
    """passes the gradient through the entries that it kept, scaled as they are"""
    y, grad = observe(gradient, torch.ones(6, 6, requires_grad=True), p=0.25)
    assert isinstance(grad, torch.Tensor), "no gradient reaches the input"
    kept, lost = grad[y != 0], grad[y == 0]
    assert (lost == 0).all(), "a gradient flows through an entry that was dropped"
    assert torch.allclose(kept, torch.full_like(kept, 1 / 0.75)), (
        f"the gradient of a survivor should be {1 / 0.75:.4g}, one is {kept.flatten()[0]:.4g}"
    )


def test_input(compare):
    """leaves its input as it is"""
    compare(input_afterwards, make_tensor(6, 6) + 10)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float64])
def test_dtype(compare, dtype):
    """keeps {dtype}"""
    compare(dtype_in_training, make_tensor(2, 3, dtype=dtype))
