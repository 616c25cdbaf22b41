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


def forward(impl, x, heads, W_q, W_k, W_v, W_o):
    attention = impl.GroupedQueryAttention(x.shape[-1], *heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    return attention(x).detach()


def second_call(impl, first, x, heads, W_q, W_k, W_v, W_o):
    attention = impl.GroupedQueryAttention(x.shape[-1], *heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(first)
    return attention(x).detach()


def gradients(impl, x, heads, W_q, W_k, W_v, W_o):
    attention = impl.GroupedQueryAttention(x.shape[-1], *heads)
    attention = with_weights(attention, W_q, W_k, W_v, W_o)
    attention(x).square().sum().backward()
    return {"x": x.grad} | {name: getattr(attention, name).weight.grad for name in NAMES}


def layers(impl, d_model, num_heads, num_kv_heads):
    attention = impl.GroupedQueryAttention(d_model, num_heads, num_kv_heads)
    named = {name: getattr(attention, name, None) for name in NAMES}
    shapes = {
        name: list(layer.weight.shape) if isinstance(layer, nn.Linear) else "no nn.Linear"
        for name, layer in named.items()
    }
    theirs = {f"{name}.{part}" for name in NAMES for part in ("weight", "bias")}
    others = [n for n, p in attention.named_parameters() if p.requires_grad and n not in theirs]
    return shapes | {"other parameters": sorted(others)}


def unused(impl, x, heads):
    attention = impl.GroupedQueryAttention(x.shape[-1], *heads).to(x.device)
    attention(x).square().sum().backward()
    return [name for name, p in attention.named_parameters() if p.grad is None]


def raises(impl, x, heads):
    impl.GroupedQueryAttention(x.shape[-1], heads[0], heads[0])
    try:
        impl.GroupedQueryAttention(x.shape[-1], *heads).to(x.device)(x)
    except Exception:
        return True
    return False


def weights(d_model, num_heads, num_kv_heads, **options):
    d_kv = d_model // num_heads * num_kv_heads
    sizes = {"W_q": d_model, "W_k": d_kv, "W_v": d_kv, "W_o": d_model}
    return {name: make_tensor(size, d_model, **options) for name, size in sizes.items()}


def test_layers(compare):
    """has nn.Linear layers W_q, W_k, W_v and W_o of the right shapes, and no other parameter"""
    compare(layers, d_model=12, num_heads=6, num_kv_heads=2)


@pytest.mark.parametrize("num_heads", [2, 3])
def test_one_key_head(compare, num_heads):
    """lets all heads share one key head (multi-query attention): num_heads = {num_heads}"""
    x = make_tensor(1, 3, 2 * num_heads)
    compare(forward, x, heads=(num_heads, 1), **weights(2 * num_heads, num_heads, 1))


@pytest.mark.parametrize("heads", [(4, 2), (6, 2), (6, 3), (3, 3)])
def test_groups(compare, heads):
    """gives each run of query heads its own key head: (num_heads, num_kv_heads) = {heads}"""
    d_model = 2 * heads[0]
    compare(forward, make_tensor(2, 5, d_model), heads=heads, **weights(d_model, *heads))


def test_second_call(compare):
    """remembers nothing of an earlier call"""
    first, x = make_tensor(1, 3, 4), make_tensor(1, 3, 4)
    compare(second_call, first, x, heads=(4, 2), **weights(4, 4, 2))


def test_large_inputs(compare):
    """stays finite when the scores are in the thousands"""
    x = make_tensor(1, 3, 4) * 100
    compare(forward, x, heads=(4, 2), **weights(4, 4, 2), rtol=1e-3, atol=1e-2)


def test_gradients(compare):
    """lets gradients flow to x and to the four weights"""
    halved = {name: weight / 2 for name, weight in weights(4, 4, 2).items()}
    compare(gradients, make_tensor(2, 3, 4, requires_grad=True), heads=(4, 2), **halved)


def test_every_parameter(observe):
    """uses every parameter that it has"""
    names = observe(unused, make_tensor(2, 3, 4), heads=(2, 1))
    assert not names, f"no gradient arrives at {', '.join(names)}"


def test_indivisible(observe):
    """raises an error when num_kv_heads does not divide num_heads"""
    refused = observe(raises, make_tensor(2, 3, 8), heads=(4, 3))
    assert refused, "4 query heads with 3 key heads are accepted without an error"


def test_float64(compare):
    """works in float64 after `.double()`"""
    x = make_tensor(2, 3, 4, dtype=torch.float64)
    kwargs = weights(4, 4, 2, dtype=torch.float64)
    compare(forward, x, heads=(4, 2), **kwargs, rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(forward, make_tensor(3, 2, 4).transpose(0, 1), heads=(4, 2), **weights(4, 4, 2))
