import pytest
import torch

from quizapp.testing import make_tensor

NAMES = ("x", "h", "c", "w_ih", "w_hh", "b_ih", "b_hh")


def step(impl, x, h, c, w_ih, w_hh, b_ih, b_hh):
    return impl.lstm_cell(x, h, c, w_ih, w_hh, b_ih, b_hh)


def sequence(impl, x, h, c, w_ih, w_hh, b_ih, b_hh):
    for step in x.unbind(1):
        h, c = impl.lstm_cell(step, h, c, w_ih, w_hh, b_ih, b_hh)
    return h, c


def gradients(impl, x, h, c, w_ih, w_hh, b_ih, b_hh):
    inputs = [x, h, c, w_ih, w_hh, b_ih, b_hh]
    h, c = impl.lstm_cell(*inputs)
    (h.square().sum() + c.sin().sum()).backward()
    return {name: tensor.grad for name, tensor in zip(NAMES, inputs, strict=True)}


def inputs(B, I, H, **options):  # noqa: E741
    shapes = ((B, I), (B, H), (B, H), (4 * H, I), (4 * H, H), (4 * H,), (4 * H,))
    return {name: make_tensor(*shape, **options) for name, shape in zip(NAMES, shapes, strict=True)}


def test_smallest(compare):
    """agrees with the reference for one feature and one unit"""
    compare(step, **inputs(1, 1, 1))


@pytest.mark.parametrize("sizes", [(1, 2, 3), (2, 4, 3), (4, 3, 2), (3, 3, 3)])
def test_sizes(compare, sizes):
    """agrees with the reference for (B, I, H) = {sizes}"""
    compare(step, **inputs(*sizes))


@pytest.mark.parametrize("gate", ["input", "forget", "candidate", "output"])
def test_gates(compare, gate):
    """opens the {gate} gate alone"""
    rows = {"input": 0, "forget": 1, "candidate": 2, "output": 3}[gate]
    given = inputs(2, 2, 2)
    given |= {name: given[name] / 8 for name in ("w_ih", "w_hh", "b_ih", "b_hh")}
    given["b_ih"][2 * rows : 2 * rows + 2] += 4
    compare(step, **given)


def test_biases(compare):
    """adds both biases"""
    given = inputs(2, 2, 2)
    zeros = {name: torch.zeros_like(given[name]) for name in ("x", "h", "w_ih", "w_hh")}
    compare(step, **given | zeros)


def test_sequence(compare):
    """hands state and cell from step to step, also from zeros on"""
    given = inputs(2, 3, 2) | {"x": make_tensor(2, 5, 3)}
    compare(sequence, **given)
    compare(sequence, **given | {name: torch.zeros_like(given[name]) for name in ("h", "c")})


@pytest.mark.parametrize("scale", [300, -300])
def test_large_inputs(compare, scale):
    """gives the right finite states for inputs around {scale}"""
    given = inputs(2, 3, 2)
    given["x"] = given["x"].abs() * scale
    compare(step, **given, atol=1e-4)


def test_gradients(compare):
    """lets gradients flow to all seven arguments"""
    compare(gradients, **inputs(2, 3, 2, requires_grad=True))


def test_gradients_of_large_inputs(compare):
    """has finite gradients for large inputs"""
    given = inputs(2, 3, 2)
    given["x"] *= 300
    given = {name: tensor.requires_grad_() for name, tensor in given.items()}
    compare(gradients, **given, atol=1e-3)


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16])
def test_dtype(compare, dtype):
    """keeps the dtype of its inputs, {dtype}"""
    slack = {"atol": 5e-2} if dtype is torch.bfloat16 else {}
    compare(step, **inputs(2, 3, 2, dtype=dtype), **slack)


def test_not_contiguous(compare):
    """accepts weights that are transposed views"""
    given = inputs(2, 3, 2)
    views = {"w_ih": make_tensor(3, 8).T, "w_hh": make_tensor(2, 8).T, "x": make_tensor(3, 2).T}
    compare(step, **given | views)
