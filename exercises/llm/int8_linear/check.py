import pytest
import torch
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

from quizapp.testing import make_tensor


def forward(impl, x, weight, bias):
    return impl.Int8Linear(weight, bias)(x).detach()


def without_bias(impl, x, weight):
    return impl.Int8Linear(weight)(x).detach()


def of_a_linear(impl, x, weight, bias):
    """From the parameters of an nn.Linear, which require a gradient."""
    return impl.Int8Linear(*parameters(weight, bias))(x).detach()


def parameters(weight, bias):
    linear = nn.Linear(weight.shape[1], weight.shape[0], device=weight.device)
    linear.load_state_dict({"weight": weight, "bias": bias})
    return linear.weight, linear.bias


def codes(impl, weight, bias):
    return impl.Int8Linear(weight, bias).weight_int8


def scales(impl, weight, bias):
    """One for each row, whether as a vector or as a column."""
    return impl.Int8Linear(weight, bias).scale.detach().flatten()


def kinds(impl, weight, bias):
    """Where the three names are found, and every parameter there is."""
    module = impl.Int8Linear(weight, bias)
    trained = [name for name, _ in module.named_parameters()]
    return {name: kind(module, name) for name in {"weight_int8", "scale", "bias", *trained}}


def kind(module, name):
    if name in module._buffers:
        return "a buffer"
    is_parameter = name in dict(module.named_parameters())
    return "a parameter" if is_parameter else "a plain attribute or nothing"


def missing_in_state_dict(impl, weight, bias):
    saved = impl.Int8Linear(weight, bias).state_dict()
    return [name for name in ("weight_int8", "scale", "bias") if name not in saved]


def tensors(value, name=""):
    """All tensors that something holds, with the names that lead to them."""
    if isinstance(value, torch.Tensor):
        yield name, value
    elif isinstance(value, nn.Module | dict):
        items = vars(value) if isinstance(value, nn.Module) else value
        for key, item in items.items():
            yield from tensors(item, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from tensors(item, name)


def large_float_tensors(impl, x, weight, bias):
    """What the module holds, after a call, that is as large as the weight and no integer."""
    module = impl.Int8Linear(weight, bias)
    module(x)
    large = (pair for pair in tensors(module) if pair[1].numel() >= weight.numel())
    return [name for name, tensor in large if tensor.is_floating_point()]


def graph_of_the_scale(impl, weight, bias):
    return impl.Int8Linear(*parameters(weight, bias)).scale.grad_fn is not None


def loaded(impl, x, weight, bias, other, other_bias):
    """What was saved from one module, in another."""
    module = impl.Int8Linear(other, other_bias.clone())  # it may hold the bias itself
    module.load_state_dict(impl.Int8Linear(weight, bias).state_dict())
    return module(x).detach()


class Conversions(TorchDispatchMode):
    """Counts the conversions of NaN to an integer: what comes out differs between machines."""

    def __init__(self):
        super().__init__()
        self.of_nan = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if func._schema.name in ("aten::_to_copy", "aten::copy_"):
            is_nan = any(a.isnan().any() for a in args if isinstance(a, torch.Tensor))
            to = (kwargs or {}).get("dtype") or args[0].dtype
            self.of_nan += bool(is_nan and not to.is_floating_point)
        return func(*args, **(kwargs or {}))


def conversions_of_nan(impl, weight, bias):
    with Conversions() as conversions:
        impl.Int8Linear(weight, bias)
    return conversions.of_nan


def gradient(impl, x, weight, bias):
    impl.Int8Linear(weight, bias)(x).square().sum().backward()
    return x.grad


def some_weight(out_features, in_features):
    """Rows of very different size, no entry near the border between two codes."""
    codes = make_tensor(out_features, in_features, low=-126, high=127, dtype=torch.int64)
    ends = torch.tensor([127.0, -127.0]).repeat(out_features)[:out_features]
    steps = codes + make_tensor(out_features, in_features, low=-0.3, high=0.3)
    steps[torch.arange(out_features), torch.arange(out_features) % in_features] = ends
    sizes = torch.tensor([3.0, 0.02, 0.4]).repeat(out_features)[:out_features]
    return steps / 127 * sizes[:, None]


def test_codes(compare):
    """keeps the rounded weights as int8 codes from -127 to 127"""
    compare(codes, some_weight(4, 5), make_tensor(4))


def test_scale(compare):
    """has the scale max|row| / 127 for each row, small ones too"""
    compare(scales, some_weight(5, 3), make_tensor(5), rtol=1e-3, atol=1e-8)
    compare(scales, some_weight(3, 4) / 100, make_tensor(3), rtol=1e-3, atol=1e-8)


SHAPES = [((1, 4), (4,)), ((2, 6), (4,)), ((3, 3), (4,)), ((7, 2), (4,)), ((3, 4), ())]
SHAPES += [((3, 4), (1,)), ((3, 4), (2, 3))]


@pytest.mark.parametrize(("shape", "leading"), SHAPES)
def test_values(compare, shape, leading):
    """computes with the quantised weight of shape {shape}, for the leading dimensions {leading}"""
    weight = some_weight(*shape)
    compare(forward, make_tensor(*leading, shape[1]), weight, make_tensor(shape[0]), atol=1e-4)


FLOATS = {
    "600 of them": lambda: make_tensor(2, 600, low=1, high=9),
    "small and large ones": lambda: torch.tensor([[1e-3, -0.002, 0.0004], [500.0, 0.25, -3000.0]]),
}


@pytest.mark.parametrize("inputs", FLOATS)
def test_floating_point(compare, inputs):
    """computes in floating point, and rounds no input: {inputs}"""
    x = FLOATS[inputs]()
    weight = some_weight(2, x.shape[1])
    compare(forward, x, weight.abs(), torch.zeros(2), rtol=1e-3, atol=1e-7)


def test_row_of_zeros(compare, observe):
    """gives the bias, not NaN, for a row of zeros, and divides by no scale of zero"""
    weight = some_weight(3, 4)
    weight[1] = 0
    compare(forward, make_tensor(2, 4), weight, make_tensor(3), atol=1e-4)
    count = observe(conversions_of_nan, weight, make_tensor(3))
    assert not count, "NaN is converted to int8, and what that gives is left to the machine"


def test_what_it_is_given(compare):
    """takes a weight without a bias, of any layout, or the parameters of an nn.Linear"""
    compare(without_bias, make_tensor(2, 4), some_weight(3, 4), atol=1e-4)
    columns = some_weight(2, 3).T.contiguous().T
    compare(forward, make_tensor(3, 4).T, columns, make_tensor(2), atol=1e-4)
    compare(of_a_linear, make_tensor(2, 4), some_weight(3, 4), make_tensor(3), atol=1e-4)


def test_buffers(compare):
    """registers weight_int8, scale and bias as buffers, and has nothing to be trained"""
    compare(kinds, some_weight(3, 4), make_tensor(3))


def test_saved(compare):
    """saves weight_int8, scale and bias, and computes with what `load_state_dict` brings"""
    compare(missing_in_state_dict, some_weight(3, 4), make_tensor(3))
    saved = {"weight": some_weight(3, 4), "bias": make_tensor(3)}
    compare(
        loaded, make_tensor(2, 4), **saved, other=some_weight(3, 4) / 7, other_bias=make_tensor(3),
        atol=1e-4,
    )  # fmt: skip


def test_memory(observe):
    """does not keep the float weight, nor a graph that leads to it"""
    names = observe(large_float_tensors, make_tensor(2, 8), some_weight(6, 8), make_tensor(6))
    assert not names, f"`{', '.join(names)}` is as large as the weight, in floating point"
    has_graph = observe(graph_of_the_scale, some_weight(6, 8), make_tensor(6))
    assert not has_graph, "`scale` holds the graph of its computation, and with it the weight"


def test_gradient(compare):
    """lets the gradient flow to x"""
    x = make_tensor(2, 4, requires_grad=True)
    compare(gradient, x, some_weight(3, 4), make_tensor(3), rtol=1e-3, atol=1e-4)
