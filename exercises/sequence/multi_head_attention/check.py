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


def forward(impl, q, k, v, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadAttention(q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    return attention(q, k, v).detach()


def second_call(impl, first, q, k, v, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadAttention(q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(first, first, first)
    return attention(q, k, v).detach()


def gradients(impl, q, k, v, num_heads, W_q, W_k, W_v, W_o):
    attention = impl.MultiHeadAttention(q.shape[-1], num_heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(q, k, v).square().sum().backward()
    weights = {name: getattr(attention, name).weight.grad for name in NAMES}
    return {"q": q.grad, "k": k.grad, "v": v.grad} | weights


def layers(impl, d_model, num_heads):
    attention = impl.MultiHeadAttention(d_model, num_heads)
    named = {name: getattr(attention, name, None) for name in NAMES}
    shapes = {
        name: list(layer.weight.shape) if isinstance(layer, nn.Linear) else "no nn.Linear"
        for name, layer in named.items()
    }
    theirs = {f"{name}.{part}" for name in NAMES for part in ("weight", "bias")}
    others = [n for n, p in attention.named_parameters() if p.requires_grad and n not in theirs]
    return shapes | {"other parameters": sorted(others)}


def unused(impl, x, num_heads):
    attention = impl.MultiHeadAttention(x.shape[-1], num_heads).to(x.device)
    attention(x, x, x).square().sum().backward()
    return [name for name, p in attention.named_parameters() if p.grad is None]


def raises(impl, x, num_heads):
    impl.MultiHeadAttention(x.shape[-1], 1)
    try:
        impl.MultiHeadAttention(x.shape[-1], num_heads).to(x.device)(x, x, x)
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
    batch, length = (1, 3) if features == 4 else (2, 5)
    x = [make_tensor(batch, length, features) for _ in range(3)]
    compare(forward, *x, num_heads=num_heads, **weights(features))


@pytest.mark.parametrize("lengths", [(2, 5), (5, 1), (1, 3), (9, 9)])
def test_lengths(compare, lengths):
    """takes queries and keys of any two lengths: {lengths}"""
    queries, keys = lengths
    q, k, v = make_tensor(3, queries, 4), make_tensor(3, keys, 4), make_tensor(3, keys, 4)
    compare(forward, q, k, v, num_heads=2, **weights(4))


def test_large_inputs(compare):
    """stays finite when the scores are in the thousands"""
    q, k, v = make_tensor(1, 3, 4) * 100, make_tensor(1, 3, 4) * 100, make_tensor(1, 3, 4)
    compare(forward, q, k, v, num_heads=2, **weights(4), atol=2e-3)


def test_gradients(compare):
    """lets gradients flow to q, k, v and to the four weights"""
    x = [make_tensor(2, 3, 4, requires_grad=True) for _ in range(3)]
    halved = {name: weight / 2 for name, weight in weights(4).items()}
    compare(gradients, *x, num_heads=2, **halved)


def test_second_call(compare):
    """remembers nothing of an earlier call"""
    first, q, k, v = (make_tensor(1, 3, 4) for _ in range(4))
    compare(second_call, first, q, k, v, num_heads=2, **weights(4))


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
    x = [make_tensor(2, 3, 4, dtype=torch.float64) for _ in range(3)]
    compare(forward, *x, num_heads=2, **weights(4, dtype=torch.float64), rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts inputs that are not contiguous"""
    q, k, v = (make_tensor(3, 2, 4).transpose(0, 1) for _ in range(3))
    compare(forward, q, k, v, num_heads=2, **weights(4))
