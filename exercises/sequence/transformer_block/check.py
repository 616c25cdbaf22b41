import pytest
import torch

from quizapp.testing import make_tensor

PROJECTIONS = ("W_q.weight", "W_k.weight", "W_v.weight", "W_o.weight")
NORMS = ("ln1.weight", "ln1.bias", "ln2.weight", "ln2.bias")
MLP = ("mlp.0.weight", "mlp.0.bias", "mlp.2.weight", "mlp.2.bias")


def block_for(impl, x, num_heads):
    """A block with fixed parameters; biases that W_q to W_o may have or not are 0."""
    block = impl.TransformerBlock(x.shape[-1], num_heads).to(x.device, x.dtype)
    parameters = dict(block.named_parameters())
    with torch.no_grad():
        for seed, name in enumerate((*PROJECTIONS, *NORMS, *MLP), 1):
            values = irregular(parameters[name], seed)
            parameters[name].copy_(values + 1 if name in ("ln1.weight", "ln2.weight") else values)
        for name in parameters.keys() & {"W_q.bias", "W_k.bias", "W_v.bias", "W_o.bias"}:
            parameters[name].zero_()
    return block


def irregular(like, seed):
    """Numbers between -0.8 and 0.8 without a pattern, the same on every machine."""
    count = torch.arange(like.numel(), dtype=torch.float64)
    numbers = ((count + seed * 1000) * 12.9898).sin() * 43758.5453
    return 0.8 * (numbers - numbers.trunc()).view(like.shape).to(like)


def forward(impl, x, num_heads):
    return block_for(impl, x, num_heads)(x).detach()


def with_silent_branches(impl, x, num_heads):
    block = block_for(impl, x, num_heads)
    for parameter in (block.W_o.weight, block.mlp[2].weight, block.mlp[2].bias):
        torch.nn.init.zeros_(parameter)
    return block(x).detach()


def attention_alone(impl, x, num_heads):
    block = block_for(impl, x, num_heads)
    for parameter in (block.mlp[2].weight, block.mlp[2].bias):
        torch.nn.init.zeros_(parameter)
    return block(x).detach()


def with_scores_of_zero(impl, x, num_heads):
    block = block_for(impl, x, num_heads)
    torch.nn.init.zeros_(block.W_q.weight)
    return block(x).detach()


def mlp_alone(impl, x, num_heads):
    block = block_for(impl, x, num_heads)
    torch.nn.init.zeros_(block.W_o.weight)
    return block(x).detach()


def change_from_the_future(impl, x, num_heads, position):
    block = block_for(impl, x, num_heads)
    later = torch.arange(x.shape[1], device=x.device)[:, None] > position
    before, after = block(x), block(x.where(~later, 1 - x))
    return (before - after)[:, : position + 1].abs().max().detach()


def gradients(impl, x, num_heads):
    block = block_for(impl, x, num_heads)
    block(x).square().sum().backward()
    named = dict(block.named_parameters())
    return {"x": x.grad} | {n: named[n].grad for n in (*PROJECTIONS, *NORMS, *MLP)}


def parameters(impl, d_model, num_heads):
    block = impl.TransformerBlock(d_model, num_heads)
    optional = {"W_q.bias", "W_k.bias", "W_v.bias", "W_o.bias"}
    named = {name: list(p.shape) for name, p in block.named_parameters() if p.requires_grad}
    return {name: shape for name, shape in sorted(named.items()) if name not in optional}


def unused(impl, x, num_heads):
    block = impl.TransformerBlock(x.shape[-1], num_heads).to(x.device)
    block(x).square().sum().backward()
    return [name for name, p in block.named_parameters() if p.grad is None]


def test_parameters(compare):
    """has the parameters of ln1, ln2, W_q, W_k, W_v, W_o and mlp, and no others"""
    compare(parameters, d_model=6, num_heads=2)


def test_silent_branches(compare):
    """returns its input when both branches give 0"""
    compare(with_silent_branches, make_tensor(1, 2, 4), num_heads=2)


def test_attention(compare):
    """adds causal attention of the normed input"""
    compare(attention_alone, make_tensor(1, 3, 4), num_heads=2)


def test_mlp(compare):
    """adds the MLP of the normed stream"""
    compare(mlp_alone, make_tensor(1, 3, 4), num_heads=2)


@pytest.mark.parametrize("length, num_heads", [(5, 1), (5, 2), (5, 3), (5, 6), (1, 2)])
def test_values(compare, length, num_heads):
    """agrees with the reference for S = {length}, num_heads = {num_heads}"""
    compare(forward, make_tensor(2, length, 6), num_heads=num_heads)


def test_scores_of_zero(compare):
    """gives equal weights to all tokens so far when all scores are 0"""
    compare(with_scores_of_zero, make_tensor(1, 3, 4), num_heads=2)


def test_future(observe):
    """does not change an output when a later token changes"""
    for position in (0, 2):
        change = observe(
            change_from_the_future, make_tensor(2, 5, 4), num_heads=2, position=position
        )
        assert change < 1e-5, (
            f"other tokens after position {position} changed an output up to there by {change:.2g}"
        )


def test_large_stream(compare):
    """keeps a residual stream that is large and far from zero"""
    compare(forward, make_tensor(2, 3, 4) * 30 + 100, num_heads=2, atol=1e-3)


def test_gradients(compare):
    """lets gradients flow to x and to every layer"""
    compare(gradients, make_tensor(2, 3, 4, requires_grad=True), num_heads=2, rtol=1e-3, atol=1e-4)


def test_every_parameter(observe):
    """uses every parameter that it has"""
    names = observe(unused, make_tensor(2, 3, 4), num_heads=2)
    assert not names, f"no gradient arrives at {', '.join(names)}"


def test_float64(compare):
    """works in float64 after `.double()`"""
    x = make_tensor(2, 3, 4, dtype=torch.float64)
    compare(forward, x, num_heads=2, rtol=1e-5, atol=1e-6)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(forward, make_tensor(3, 2, 4).transpose(0, 1), num_heads=2)
