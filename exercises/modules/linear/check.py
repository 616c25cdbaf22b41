import pytest
import torch

from quizapp.testing import make_tensor


def with_parameters(impl, weight, bias):
    out_features, in_features = weight.shape
    layer = impl.Linear(in_features, out_features).to(weight.device, weight.dtype)
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer


def values(impl, x, weight, bias):
    return with_parameters(impl, weight, bias)(x).detach()


def gradients(impl, x, weight, bias):
    layer = with_parameters(impl, weight, bias)
    layer(x).square().sum().backward()
    return {"x": x.grad, "weight": layer.weight.grad, "bias": layer.bias.grad}


def parameters(impl, in_features, out_features):
    layer = impl.Linear(in_features, out_features)
    trained = {name: list(p.shape) for name, p in layer.named_parameters() if p.requires_grad}
    plain = {name for name in ("weight", "bias") if hasattr(layer, name)} - trained.keys()
    return trained | dict.fromkeys(plain, "no trainable Parameter")


def saved(impl, in_features, out_features):
    return sorted(impl.Linear(in_features, out_features).state_dict())


def initial_weights(impl, in_features, out_features):
    """The weights of two layers of the same shape."""
    return [impl.Linear(in_features, out_features).weight.detach() for _ in range(2)]


def initial_bias(impl, in_features, out_features):
    return impl.Linear(in_features, out_features).bias.detach()


def test_parameters(compare):
    """has the trainable parameters weight (out, in) and bias (out,)"""
    compare(parameters, in_features=3, out_features=5)


def test_saved(compare):
    """saves weight and bias, and nothing else"""
    compare(saved, in_features=3, out_features=2)


def test_values(compare):
    """gives x Wᵀ + b for a matrix"""
    compare(values, make_tensor(2, 3), make_tensor(4, 3), make_tensor(4))


def test_square(compare):
    """transposes the weight when it is square, too"""
    compare(values, make_tensor(2, 3), make_tensor(3, 3), torch.zeros(3))


@pytest.mark.parametrize("shape", [(3,), (1, 3), (2, 4, 3), (2, 1, 3, 3)])
def test_leading_dimensions(compare, shape):
    """accepts an input of shape {shape}"""
    compare(values, make_tensor(*shape), make_tensor(2, 3), make_tensor(2))


def test_gradients(compare):
    """lets gradients flow to x, weight and bias"""
    compare(gradients, make_tensor(2, 3, requires_grad=True), make_tensor(4, 3), make_tensor(4))


def test_initial_weight(observe):
    """starts with random weights, centred on 0, of a size that suits the number of inputs"""
    in_features = 400
    # Few outputs, so that a size that suits their number instead shows.
    weight, other = observe(initial_weights, in_features=in_features, out_features=10)
    std, mean = weight.double().std().item(), weight.double().mean().item()
    rows = len(weight.unique(dim=0))
    assert std > 0 and rows == len(weight), "some outputs start with the same weights"
    assert not torch.equal(weight, other), "two layers start with the same weights"
    assert abs(mean) < 0.1 * std, f"the mean should be about 0, it is {mean:.3g}"
    size = std * in_features**0.5
    assert size < 3, (
        f"with {in_features} inputs a standard deviation of {std:.3g} "
        f"makes outputs about {size:.0f} times as large as the inputs"
    )
    assert size > 0.05, f"a standard deviation of {std:.3g} lets the signal vanish"


def test_initial_bias(observe):
    """starts with a finite bias"""
    bias = observe(initial_bias, in_features=50, out_features=40)
    largest = bias.abs().max().item()
    assert largest < 10, f"the bias should start at 0 or near it, an entry is {largest:.3g}"


def test_dtype(compare):
    """works in float64 after `.double()`"""
    x, weight, bias = (make_tensor(*s, dtype=torch.float64) for s in ((2, 3), (4, 3), (4,)))
    compare(values, x, weight, bias)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(3, 2).T, make_tensor(4, 3), make_tensor(4))
