import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

NAMES = ("gate_proj", "up_proj", "down_proj")


def with_weights(impl, gate, up, down):
    """A block with these weights; a bias, which it may have or not, is 0."""
    d_ff, d_model = gate.shape
    block = impl.SwiGLUMLP(d_model, d_ff).to(gate.device, gate.dtype)
    with torch.no_grad():
        for name, weight in zip(NAMES, (gate, up, down), strict=True):
            linear = getattr(block, name)
            linear.weight.copy_(weight)
            if linear.bias is not None:
                linear.bias.zero_()
    return block


def values(impl, x, gate, up, down):
    return with_weights(impl, gate, up, down)(x).detach()


def gradients(impl, x, gate, up, down):
    block = with_weights(impl, gate, up, down)
    block(x).square().sum().backward()
    return {"x": x.grad} | {name: getattr(block, name).weight.grad for name in NAMES}


def submodules(impl, d_model, d_ff):
    block = impl.SwiGLUMLP(d_model, d_ff)
    named = dict(block.named_modules())
    return {n: list(named[n].weight.shape) if n in named else "missing" for n in NAMES}


def kinds(impl, d_model, d_ff):
    block = impl.SwiGLUMLP(d_model, d_ff)
    return {name: isinstance(getattr(block, name, None), nn.Linear) for name in NAMES}


def parameters(impl, d_model, d_ff):
    block = impl.SwiGLUMLP(d_model, d_ff)
    names = [n for n, p in block.named_parameters() if p.requires_grad]
    return sorted(name for name in names if not name.endswith(".bias"))


def weights(d_model, d_ff, **kwargs):
    return {
        "gate": make_tensor(d_ff, d_model, **kwargs),
        "up": make_tensor(d_ff, d_model, **kwargs),
        "down": make_tensor(d_model, d_ff, **kwargs),
    }


def test_submodules(compare):
    """has gate_proj, up_proj and down_proj with weights of the right shapes"""
    compare(submodules, d_model=3, d_ff=5)


def test_kinds(compare):
    """makes them of nn.Linear"""
    compare(kinds, d_model=3, d_ff=5)


def test_parameters(compare):
    """has three trainable weights and, but for biases, no other parameter"""
    compare(parameters, d_model=3, d_ff=5)


def test_values(compare):
    """is down(silu(gate(x)) · up(x))"""
    compare(values, make_tensor(2, 3), **weights(3, 4))


def test_square(compare):
    """is right when d_ff equals d_model"""
    compare(values, make_tensor(2, 3), **weights(3, 3))


@pytest.mark.parametrize("shape", [(3,), (1, 3), (2, 4, 3), (2, 1, 3, 3)])
def test_leading_dimensions(compare, shape):
    """accepts an input of shape {shape}"""
    compare(values, make_tensor(*shape), **weights(3, 5))


@pytest.mark.parametrize("sign", [1, -1])
def test_large_gate(compare, sign):
    """is finite where the gate is large (sign {sign})"""
    gate = torch.tensor([[100.0], [200.0]]) * sign
    compare(values, torch.ones(1, 1), gate, up=torch.ones(2, 1), down=torch.tensor([[1.0, 2.0]]))


@pytest.mark.parametrize("sign", [1, -1])
def test_gradients_of_large_gate(compare, sign):
    """has finite gradients where the gate is large (sign {sign})"""
    gate = torch.tensor([[100.0], [200.0]]) * sign
    x = torch.ones(1, 1, requires_grad=True)
    compare(gradients, x, gate, up=torch.ones(2, 1), down=torch.tensor([[1.0, 2.0]]))


def test_gradients(compare):
    """lets gradients flow to x and to the three weights"""
    compare(gradients, make_tensor(2, 3, requires_grad=True), **weights(3, 4))


def test_dtype(compare):
    """works in float64 after `.double()`"""
    compare(values, make_tensor(2, 3, dtype=torch.float64), **weights(3, 4, dtype=torch.float64))
