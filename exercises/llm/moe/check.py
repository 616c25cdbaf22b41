from itertools import combinations

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def module_for(impl, x, sizes, bias=0.0):
    """A module with fixed weights; biases, which it may have or not, are small multiples of `bias`."""
    moe = impl.MixtureOfExperts(x.shape[-1], **sizes).to(x.device, x.dtype)
    linears = [moe.router, *(layer for expert in moe.experts for layer in (expert[0], expert[2]))]
    with torch.no_grad():
        for seed, linear in enumerate(linears, 1):
            linear.weight.copy_(irregular(linear.weight, seed))
            if linear.bias is not None:
                linear.bias.copy_(irregular(linear.bias, seed + 100) * bias)
    return moe


def irregular(like, seed):
    """Numbers between -1 and 1 without a pattern, the same on every machine."""
    count = torch.arange(like.numel(), dtype=torch.float64)
    numbers = ((count + seed * 1000) * 12.9898).sin() * 43758.5453
    return (numbers - numbers.trunc()).view(like.shape).to(like)


def forward(impl, x, sizes):
    return module_for(impl, x, sizes)(x).detach()


def all_to_one(impl, x, sizes):
    """Weights with which every token of positive numbers prefers the first experts, in order."""
    moe = module_for(impl, x, sizes)
    with torch.no_grad():
        moe.router.weight.copy_(
            -torch.arange(len(moe.experts)).to(x)[:, None].expand(-1, x.shape[-1])
        )
    return moe(x).detach()


def with_router_times(impl, x, factor, sizes):
    moe = module_for(impl, x, sizes)
    with torch.no_grad():
        moe.router.weight.mul_(factor)
    return moe(x).detach()


def in_parts(impl, x, sizes):
    """What comes out, and from what: the router's logits and each expert's answer to each token."""
    moe = module_for(impl, x, sizes, bias=1.0)
    with torch.no_grad():
        answers = torch.stack([expert(x) for expert in moe.experts])
        return {"out": moe(x), "logits": moe.router(x), "answers": answers}


def undecided(impl, x, sizes):
    """What comes out where all logits are equal and expert i answers 2^i to ones."""
    moe = module_for(impl, x, sizes)
    with torch.no_grad():
        moe.router.weight.zero_()
        for i, expert in enumerate(moe.experts):
            expert[0].weight.fill_(1 / expert[0].weight.shape[1])
            expert[2].weight.fill_(2**i / expert[2].weight.shape[1])
    return moe(x).detach()


def gradients(impl, x, sizes):
    moe = module_for(impl, x, sizes)
    moe(x).square().sum().backward()
    weights = {f"experts.{i}.0": expert[0].weight for i, expert in enumerate(moe.experts)}
    weights |= {f"experts.{i}.2": expert[2].weight for i, expert in enumerate(moe.experts)}
    of_experts = {name: gradient_or_0(weight) for name, weight in weights.items()}
    return {"x": x.grad, "router": moe.router.weight.grad} | of_experts


def gradient_or_0(weight):
    """An expert that no token has chosen may have no gradient, or 0."""
    return torch.zeros_like(weight) if weight.grad is None else weight.grad


def calls_of_experts(impl, x, sizes):
    moe, calls = module_for(impl, x, sizes), []
    for expert in moe.experts:
        expert[0].register_forward_hook(lambda *_: calls.append(1))
    moe(x)
    return len(calls)


def layers(impl, d_model, sizes):
    moe = impl.MixtureOfExperts(d_model, **sizes)
    router, experts = getattr(moe, "router", None), getattr(moe, "experts", None)
    if not isinstance(experts, nn.ModuleList):
        return {"router": shape(router), "experts": "no nn.ModuleList"}
    return {"router": shape(router), "experts": [described(expert) for expert in experts]}


def described(expert):
    if not isinstance(expert, nn.Sequential):
        return "no nn.Sequential"
    return ["nn.ReLU" if isinstance(layer, nn.ReLU) else shape(layer) for layer in expert]


def shape(layer):
    return list(layer.weight.shape) if isinstance(layer, nn.Linear) else "no nn.Linear"


def different_weights(impl, d_model, sizes):
    moe = impl.MixtureOfExperts(d_model, **sizes)
    return len({tuple(expert[0].weight.flatten().tolist()) for expert in moe.experts})


def test_layers(compare):
    """has the nn.Linear `router` and, in `experts`, a Sequential of Linear, ReLU, Linear for each"""
    compare(layers, d_model=3, sizes={"d_ff": 5, "num_experts": 4, "top_k": 2})
    compare(different_weights, d_model=3, sizes={"d_ff": 5, "num_experts": 4})


def test_one_token(compare):
    """mixes two experts for one token"""
    compare(forward, make_tensor(1, 3), sizes={"d_ff": 4, "num_experts": 3, "top_k": 2})


SIZES = {
    "2 of 4": {"num_experts": 4, "top_k": 2},
    "the default 2 of 4": {"num_experts": 4},
    "1 of 4": {"num_experts": 4, "top_k": 1},
    "3 of 5": {"num_experts": 5, "top_k": 3},
    "2 of 8": {"num_experts": 8, "top_k": 2},
    "3 of 3": {"num_experts": 3, "top_k": 3},
    "1 of 1": {"num_experts": 1, "top_k": 1},
}


@pytest.mark.parametrize("chosen", SIZES)
def test_sizes(compare, chosen):
    """mixes {chosen} experts for several tokens"""
    compare(forward, make_tensor(7, 4), sizes={"d_ff": 6} | SIZES[chosen])


INPUTS = {
    "(1, 1)": lambda: make_tensor(1, 1, 4),
    "(2, 3)": lambda: make_tensor(2, 3, 4),
    "(2, 3), not contiguous": lambda: make_tensor(3, 2, 4).transpose(0, 1),
    "(2, 2, 3)": lambda: make_tensor(2, 2, 3, 4),
}


@pytest.mark.parametrize("leading", INPUTS)
def test_leading_dimensions(compare, leading):
    """accepts the leading dimensions {leading}"""
    compare(forward, INPUTS[leading](), sizes={"d_ff": 5, "num_experts": 3})


def test_mixture(observe):
    """weighs the answers of top_k experts, with their biases, by a softmax over the chosen logits"""
    sizes = {"d_ff": 4, "num_experts": 5, "top_k": 3}
    parts = observe(in_parts, make_tensor(6, 4), sizes=sizes)
    top, chosen = parts["logits"].topk(3)
    answers = parts["answers"].transpose(0, 1)  # (N, E, D)
    picked = answers.gather(1, chosen[:, :, None].expand(-1, -1, answers.shape[-1]))
    expected = (top.softmax(-1)[:, :, None] * picked).sum(1)
    off = (parts["out"] - expected).abs().max().item()
    assert off < 1e-4, f"the output is not the weighted sum of the chosen answers, off by {off:.3g}"
    out = observe(undecided, torch.ones(5, 4), sizes=sizes)
    means = {round(sum(three) / 3, 2) for three in combinations([1, 2, 4, 8, 16], 3)}
    assert {round(number, 2) for number in out.flatten().tolist()} <= means, (
        "where all logits are equal, other than top_k = 3 of 5 experts answer"
    )


def test_crowded_expert(compare):
    """drops no token when all of them choose the same experts"""
    x = make_tensor(24, 3, low=0.1, high=1)
    compare(all_to_one, x, sizes={"d_ff": 4, "num_experts": 6, "top_k": 2})


def test_sure_router(compare):
    """stays finite when the router's logits are in the thousands"""
    compare(with_router_times, make_tensor(6, 4), factor=1e4, sizes={"d_ff": 3, "num_experts": 4})


def test_gradients(compare):
    """lets gradients flow to x, to the router and to the experts"""
    x = make_tensor(5, 3, requires_grad=True)
    sizes = {"d_ff": 4, "num_experts": 4}
    compare(gradients, x, sizes=sizes, rtol=1e-3, atol=1e-4)


def test_no_loop_over_tokens(observe):
    """calls the experts for many tokens at once"""
    calls = observe(calls_of_experts, make_tensor(1, 64, 3), sizes={"d_ff": 2, "num_experts": 4})
    assert calls < 32, f"64 tokens make {calls} calls of 4 experts: there is a loop over the tokens"


def test_float64(compare):
    """works in float64 after `.double()`"""
    x = make_tensor(4, 3, dtype=torch.float64)
    compare(forward, x, sizes={"d_ff": 4, "num_experts": 4}, rtol=1e-5, atol=1e-6)
