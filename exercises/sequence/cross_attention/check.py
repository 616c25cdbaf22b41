import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

NAMES = ("W_q", "W_k", "W_v", "W_o")


def with_weights(attention, *weights):
    """The module with these weights; a bias, which it may have or not, is 0."""
    attention = attention.to(weights[0].device, weights[0].dtype)
    with torch.no_grad():
        for name, weight in zip(NAMES, weights, strict=True):
            linear = getattr(attention, name)
            linear.weight.copy_(weight)
            if linear.bias is not None:
                linear.bias.zero_()
    return attention


def forward(impl, x_q, x_kv, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadCrossAttention(x_q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    return attention(x_q, x_kv).detach()


def second_call(impl, x_q, first, x_kv, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadCrossAttention(x_q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(x_q, first)
    return attention(x_q, x_kv).detach()


def gradients(impl, x_q, x_kv, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadCrossAttention(x_q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(x_q, x_kv).square().sum().backward()
    weights = {name: getattr(attention, name).weight.grad for name in NAMES}
    return {"x_q": x_q.grad, "x_kv": x_kv.grad} | weights


def layers(impl, d_model, num_heads):
    attention = impl.MultiHeadCrossAttention(d_model, num_heads)
    named = {name: getattr(attention, name, None) for name in NAMES}
    shapes = {
        name: list(layer.weight.shape) if isinstance(layer, nn.Linear) else "no nn.Linear"
        for name, layer in named.items()
    }
    theirs = {f"{name}.{part}" for name in NAMES for part in ("weight", "bias")}
    others = [n for n, p in attention.named_parameters() if p.requires_grad and n not in theirs]
    return shapes | {"other parameters": sorted(others)}


def unused(impl, x, num_heads):
    attention = impl.MultiHeadCrossAttention(x.shape[-1], num_heads).to(x.device)
    attention(x, x).square().sum().backward()
    return [name for name, p in attention.named_parameters() if p.grad is None]


def raises(impl, x, num_heads):
    impl.MultiHeadCrossAttention(x.shape[-1], 1)
    try:
        impl.MultiHeadCrossAttention(x.shape[-1], num_heads).to(x.device)(x, x)
    except Exception:
        return True
    return False


def weights(d_model, **options):
    return {name: make_tensor(d_model, d_model, **options) for name in NAMES}


def test_layers(compare):
    """has nn.Linear layers W_q, W_k, W_v and W_o from d_model to d_model, and no other parameter"""
    compare(layers, d_model=6, num_heads=2)


@pytest.mark.parametrize("features, num_heads", [(4, 2), (6, 1), (6, 2), (6, 3), (6, 6)])
def test_heads(compare, features, num_heads):
    """splits {features} features into heads: num_heads = {num_heads}"""
    batch, targets, sources = (1, 2, 3) if features == 4 else (2, 3, 5)
    x_q, x_kv = make_tensor(batch, targets, features), make_tensor(batch, sources, features)
    compare(forward, x_q, x_kv, num_heads=num_heads, **weights(features))


@pytest.mark.parametrize("lengths", [(2, 5), (5, 2), (3, 1), (1, 3), (9, 9)])
def test_lengths(compare, lengths):
    """takes any two lengths: {lengths}"""
    x_q, x_kv = (make_tensor(3, length, 4) for length in lengths)
    compare(forward, x_q, x_kv, num_heads=2, **weights(4))


def test_large_inputs(compare):
    """stays finite when the scores are in the thousands"""
    x_q, x_kv = make_tensor(1, 3, 4) * 100, make_tensor(1, 5, 4) * 100
    compare(forward, x_q, x_kv, num_heads=2, **weights(4), rtol=1e-3, atol=1e-2)


def test_gradients(compare):
    """lets gradients flow to both inputs and to the four weights"""
    x_q, x_kv = make_tensor(2, 3, 4, requires_grad=True), make_tensor(2, 4, 4, requires_grad=True)
    halved = {name: weight / 2 for name, weight in weights(4).items()}
    compare(gradients, x_q, x_kv, num_heads=2, **halved)


@pytest.mark.parametrize("change", ["everywhere", "at its end"])
def test_other_source(compare, change):
    """looks at the source of this call, not of one before, which differs {change}"""
    x_q, x_kv = make_tensor(1, 2, 4), make_tensor(1, 3, 4)
    first = -x_kv
    if change == "at its end":
        first = torch.cat([x_kv[:, :-1], first[:, -1:]], dim=1)
    compare(second_call, x_q, first, x_kv, num_heads=2, **weights(4))


def test_every_parameter(observe):
    """uses every parameter that it has"""
    names = observe(unused, make_tensor(2, 3, 4), num_heads=2)
    assert not names, f"no gradient arrives at {', '.join(names)}"


def test_indivisible(observe):
    """raises an error when num_heads does not divide d_model"""
    refused = observe(raises, make_tensor(2, 4, 6), num_heads=4)
    assert refused, "6 features in 4 heads are accepted without an error"


def test_float64(compare):
    """works in float64 after `.double()`"""
    x_q, x_kv = (make_tensor(2, length, 4, dtype=torch.float64) for length in (2, 3))
    doubles = weights(4, dtype=torch.float64)
    compare(forward, x_q, x_kv, num_heads=2, **doubles, rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts inputs that are not contiguous"""
    x_q, x_kv = (make_tensor(length, 2, 4).transpose(0, 1) for length in (3, 4))
    compare(forward, x_q, x_kv, num_heads=2, **weights(4))
