import pytest
import torch

from quizapp.testing import make_tensor

PROJECTIONS = ("W_q.weight", "W_k.weight", "W_v.weight", "W_o.weight")
NORMS = ("ln1.weight", "ln1.bias", "ln2.weight", "ln2.bias")
MLP = ("mlp.0.weight", "mlp.0.bias", "mlp.2.weight", "mlp.2.bias")
LAST_OF_MLP = ("mlp.2.weight", "mlp.2.bias")
OPTIONAL = ("W_q.bias", "W_k.bias", "W_v.bias", "W_o.bias")


def block_for(impl, x, num_heads, values):
    """A block whose parameters are these numbers, one after the other; optional biases are 0."""
    block = impl.TransformerBlock(x.shape[-1], num_heads).to(x.device, x.dtype)
    parameters = dict(block.named_parameters())
    names = [*PROJECTIONS, *NORMS, *MLP]
    parts = values.split([parameters[name].numel() for name in names])
    with torch.no_grad():
        for name, part in zip(names, parts, strict=True):
            parameters[name].copy_(part.view_as(parameters[name]))
        for name in parameters.keys() & set(OPTIONAL):
            parameters[name].zero_()
    return block


def forward(impl, x, num_heads, values):
    return block_for(impl, x, num_heads, values)(x).detach()


def calls_in_turn(impl, inputs, num_heads, values):
    block = block_for(impl, inputs[0], num_heads, values)
    return [block(x).detach() for x in inputs]


def gradients(impl, x, num_heads, values):
    block = block_for(impl, x, num_heads, values)
    block(x).square().sum().backward()
    named = dict(block.named_parameters())
    return {"x": x.grad} | {n: named[n].grad for n in (*PROJECTIONS, *NORMS, *MLP)}


def parameters(impl, d_model, num_heads):
    block = impl.TransformerBlock(d_model, num_heads)
    named = {name: list(p.shape) for name, p in block.named_parameters() if p.requires_grad}
    return {name: shape for name, shape in sorted(named.items()) if name not in OPTIONAL}


def values_for(d_model, zero=(), **options):
    """Numbers for all parameters of a block, those of `zero` being 0 and norms' weights near 1."""
    sizes = dict.fromkeys(PROJECTIONS, d_model**2) | dict.fromkeys(NORMS, d_model)
    sizes |= {MLP[0]: 4 * d_model**2, MLP[1]: 4 * d_model, MLP[2]: 4 * d_model**2, MLP[3]: d_model}
    numbers = make_tensor(sum(sizes.values()), low=-0.8, high=0.8, **options)
    parts = dict(zip(sizes, numbers.split(list(sizes.values())), strict=True))
    for name in ("ln1.weight", "ln2.weight"):
        parts[name] += 1
    return torch.cat([part * 0 if name in zero else part for name, part in parts.items()])


def test_parameters(compare):
    """has the parameters of ln1, ln2, W_q, W_k, W_v, W_o and mlp, and no others"""
    compare(parameters, d_model=6, num_heads=2)


def test_silent_branches(compare):
    """returns its input when both branches give 0"""
    zero = ("W_o.weight", *LAST_OF_MLP)
    compare(forward, make_tensor(1, 2, 4), num_heads=2, values=values_for(4, zero))


@pytest.mark.parametrize("scores", ["any", "zero", "in the thousands"])
def test_attention(compare, scores):
    """adds causal attention of the normed input, when the scores are {scores}"""
    zero = ("W_q.weight", *LAST_OF_MLP) if scores == "zero" else LAST_OF_MLP
    values = values_for(4, zero)
    if scores == "in the thousands":
        values[:16] *= 5000  # W_q
    length = 6 if scores == "in the thousands" else 3
    compare(forward, make_tensor(1, length, 4), num_heads=2, values=values)


def test_mlp(compare):
    """adds the MLP of the normed stream"""
    compare(forward, make_tensor(1, 3, 4), num_heads=2, values=values_for(4, ("W_o.weight",)))


@pytest.mark.parametrize("length, num_heads", [(1, 2), (5, 1), (5, 2), (5, 3), (5, 6), (40, 2)])
def test_values(compare, length, num_heads):
    """agrees with the reference for S = {length}, num_heads = {num_heads}"""
    compare(forward, make_tensor(2, length, 6), num_heads=num_heads, values=values_for(6))


def test_future(observe):
    """does not change an output when a later token changes"""
    x, values = make_tensor(2, 5, 4), values_for(4)
    before = observe(forward, x, num_heads=2, values=values)
    for position in (0, 2):
        changed = x.clone()
        changed[:, position + 1 :] = 1 - x[:, position + 1 :]
        after = observe(forward, changed, num_heads=2, values=values)
        change = (before - after)[:, : position + 1].abs().max()
        assert change < 1e-5, (
            f"other tokens after position {position} changed an output up to there by {change:.2g}"
        )


def test_large_stream(compare):
    """keeps a residual stream that is large and far from zero"""
    x = make_tensor(2, 3, 4) * 30 + 100
    compare(forward, x, num_heads=2, values=values_for(4), atol=1e-3)


def test_gradients(compare):
    """lets gradients flow to x and to every layer"""
    x = make_tensor(2, 3, 4, requires_grad=True)
    compare(gradients, x, num_heads=2, values=values_for(4), rtol=1e-3, atol=1e-4)


def test_calls_in_turn(compare):
    """keeps nothing from one call to the next, which may be longer or as long"""
    inputs = [make_tensor(1, length, 4) for length in (2, 3, 3)]
    compare(calls_in_turn, inputs, num_heads=2, values=values_for(4))


@pytest.mark.parametrize("kind", ["in float64", "not contiguous"])
def test_kind_of_input(compare, kind):
    """accepts an input that is {kind}"""
    dtype = torch.float64 if kind == "in float64" else torch.float32
    x, values = make_tensor(3, 2, 4, dtype=dtype), values_for(4, dtype=dtype)
    x = x.transpose(0, 1) if kind == "not contiguous" else x
    compare(forward, x, num_heads=2, values=values, rtol=1e-4, atol=1e-5)
