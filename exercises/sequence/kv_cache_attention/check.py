import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

NAMES = ("W_q", "W_k", "W_v", "W_o")


def module_for(impl, x, num_heads):
    """A module with fixed weights; biases, which it may have or not, are 0."""
    attention = impl.KVCacheAttention(x.shape[-1], num_heads).to(x.device, x.dtype)
    with torch.no_grad():
        for seed, name in enumerate(NAMES, 1):
            linear = getattr(attention, name)
            linear.weight.copy_(irregular(linear.weight, seed))
            if linear.bias is not None:
                linear.bias.zero_()
    return attention


def irregular(like, seed):
    """Numbers between -1 and 1 without a pattern, the same on every machine."""
    count = torch.arange(like.numel(), dtype=torch.float64)
    numbers = ((count + seed * 1000) * 12.9898).sin() * 43758.5453
    return (numbers - numbers.trunc()).view(like.shape).to(like)


def prefill(impl, x, num_heads):
    out, _ = module_for(impl, x, num_heads)(x)
    return out.detach()


def in_pieces(impl, x, num_heads, lengths):
    attention, cache, outs = module_for(impl, x, num_heads), None, []
    for piece in x.split(lengths, dim=1):
        out, cache = attention(piece, cache)
        outs.append(out.detach())
    return torch.cat(outs, dim=1)


def cache_after_pieces(impl, x, num_heads, lengths):
    attention, cache = module_for(impl, x, num_heads), None
    for piece in x.split(lengths, dim=1):
        _, cache = attention(piece, cache)
    return {"k": cache[0].detach(), "v": cache[1].detach()}


def with_a_cache(impl, x, k, v, zeroed=()):
    attention = module_for(impl, x, k.shape[1])
    for name in zeroed:
        nn.init.zeros_(getattr(attention, name).weight)
    out, _ = attention(x, (k, v))
    return out.detach()


def with_other_calls_between(impl, x, other, num_heads):
    attention = module_for(impl, x, num_heads)
    _, cache = attention(x[:, :-2])
    others, _ = attention(other)
    first, _ = attention(x[:, -2:-1], cache)
    second, _ = attention(x[:, -1:], cache)
    return {"other": others.detach(), "first": first.detach(), "second": second.detach()}


def gradients(impl, x, k, v):
    attention = module_for(impl, x, k.shape[1])
    out, _ = attention(x, (k, v))
    out.square().sum().backward()
    return {"x": x.grad} | {name: getattr(attention, name).weight.grad for name in NAMES}


@torch.no_grad()
def step(impl, x, num_heads):
    attention = module_for(impl, x, num_heads)
    _, cache = attention(x[:, :-1])
    return torch.no_grad()(lambda: attention(x[:, -1:], cache))


def layers(impl, d_model, num_heads):
    attention = impl.KVCacheAttention(d_model, num_heads)
    named = {name: getattr(attention, name, None) for name in NAMES}
    return {
        name: list(layer.weight.shape) if isinstance(layer, nn.Linear) else "no nn.Linear"
        for name, layer in named.items()
    }


def test_layers(compare):
    """has nn.Linear layers W_q, W_k, W_v and W_o from d_model to d_model"""
    compare(layers, d_model=6, num_heads=2)


@pytest.mark.parametrize("num_heads", [1, 2, 3])
def test_prefill(compare, num_heads):
    """is causal attention when there is no cache (num_heads = {num_heads})"""
    compare(prefill, make_tensor(2, 4, 6), num_heads=num_heads)


def test_scores_of_zero(compare):
    """gives equal weights to all tokens so far when all scores are 0"""
    k, v = torch.zeros(1, 2, 2, 2), make_tensor(1, 2, 2, 2)
    compare(with_a_cache, make_tensor(1, 2, 4), k, v, zeroed=("W_k",))


@pytest.mark.parametrize(
    "lengths", [[2, 1], [1, 3], [1, 1, 1, 1, 1], [2, 3, 2], [9, 1, 1], [130, 1, 2]]
)
def test_pieces(compare, lengths):
    """gives what one pass gives when it is fed in pieces of {lengths} tokens"""
    compare(in_pieces, make_tensor(3, sum(lengths), 4), num_heads=2, lengths=lengths)


@pytest.mark.parametrize("lengths", [[3], [2, 1, 2]])
def test_cache(compare, lengths):
    """returns all keys and values, the new ones last: (B, H, P + T, D/H) after {lengths} tokens"""
    compare(cache_after_pieces, make_tensor(2, sum(lengths), 6), num_heads=2, lengths=lengths)


def test_given_cache(compare):
    """uses the cache that it is given, and does not change it"""
    compare(
        with_a_cache, make_tensor(2, 1, 6), k=make_tensor(2, 3, 4, 2), v=make_tensor(2, 3, 4, 2)
    )


def test_nothing_remembered(compare):
    """remembers nothing of its other calls, of another sequence or from the same cache"""
    compare(with_other_calls_between, make_tensor(1, 4, 4), make_tensor(1, 2, 4), num_heads=2)


def test_flops(measure):
    """spends FLOPs on the new token only"""
    ours, _ = measure(step, make_tensor(1, 65, 16), num_heads=2)
    needed = 4 * 2 * 16 * 16 + 2 * 2 * 65 * 16  # four projections, scores and the weighted sum
    assert ours.flops <= 1.5 * needed, (
        f"a step behind 64 cached tokens takes {ours.flops:,} FLOPs, {needed:,} are needed"
    )


def test_gradients(compare):
    """lets gradients flow to x and to the four weights"""
    x = make_tensor(2, 2, 4, requires_grad=True)
    cache = {"k": make_tensor(2, 2, 3, 2), "v": make_tensor(2, 2, 3, 2)}
    compare(gradients, x, **cache, rtol=1e-3, atol=1e-4)


def test_float64(compare):
    """works in float64 after `.double()`"""
    x = make_tensor(2, 4, 4, dtype=torch.float64)
    compare(in_pieces, x, num_heads=2, lengths=[2, 2], rtol=1e-5, atol=1e-6)
