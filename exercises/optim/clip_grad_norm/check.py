import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def clipped(impl, gradients, max_norm):
    parameters = [nn.Parameter(torch.ones_like(gradient)) for gradient in gradients]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = gradient.clone()
    impl.clip_grad_norm_(parameters, max_norm)
    return [p.grad for p in parameters]


def returned(impl, gradients, max_norm):
    parameters = [nn.Parameter(torch.ones_like(gradient)) for gradient in gradients]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = gradient.clone()
    return impl.clip_grad_norm_(parameters, max_norm)


def clipped_from_a_generator(impl, gradients, max_norm):
    parameters = [nn.Parameter(torch.ones_like(gradient)) for gradient in gradients]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = gradient.clone()
    impl.clip_grad_norm_((p for p in parameters), max_norm)
    return [p.grad for p in parameters]


def clipped_beside_none(impl, gradient, max_norm):
    a, b, c = [nn.Parameter(torch.ones_like(gradient)) for _ in range(3)]
    a.grad, c.grad = gradient.clone(), 2 * gradient
    norm = impl.clip_grad_norm_([a, b, c], max_norm)
    return {"norm": norm, "a": a.grad, "b": b.grad, "c": c.grad}


def parameters_after(impl, gradients, max_norm):
    parameters = [nn.Parameter(torch.ones_like(gradient)) for gradient in gradients]
    for p, gradient in zip(parameters, gradients, strict=True):
        p.grad = gradient.clone()
    impl.clip_grad_norm_(parameters, max_norm)
    return parameters


def clipping_of_torch(impl, gradient):
    called = set()

    def note(frame, event, _):
        file = Path(frame.f_code.co_filename)
        if file.parts[-4:-1] == ("torch", "nn", "utils") and "grad" in file.stem:
            called.add(frame.f_code.co_name)

    p = nn.Parameter(torch.ones_like(gradient))
    p.grad = gradient.clone()
    sys.setprofile(note)
    try:
        impl.clip_grad_norm_([p], 1.0)
    finally:
        sys.setprofile(None)
    return sorted(called)


def test_clipped(compare):
    """scales all gradients by one factor when their common norm is too large"""
    compare(clipped, [torch.tensor([3.0]), torch.tensor([4.0])], max_norm=1.0)


@pytest.mark.parametrize("max_norm", [0.5, 50.0])
def test_returned(compare, max_norm):
    """returns the norm from before, with a limit of {max_norm}"""
    compare(returned, [make_tensor(2, 3), make_tensor(4)], max_norm=max_norm)


@pytest.mark.parametrize("share", [0.01, 0.9])
def test_never_scales_up(compare, share):
    """leaves gradients alone whose norm is {share} of the limit"""
    gradients = [make_tensor(2, 3), make_tensor(4)]
    norm = torch.cat([gradient.flatten() for gradient in gradients]).norm()
    compare(clipped, gradients, max_norm=norm.item() / share)


def test_only_together_too_large(compare):
    """counts all parameters, even where each one's own norm is below the limit"""
    gradients = [torch.full((2, 2), 0.4), torch.full((3,), 0.5), torch.full((1, 5), 0.3)]
    compare(clipped, gradients, max_norm=1.0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_shapes(compare, dtype):
    """clips gradients of any shape, in {dtype}"""
    shapes = [(3, 4), (5,), (2, 1, 3), ()]
    compare(clipped, [make_tensor(*shape, dtype=dtype) * 3 for shape in shapes], max_norm=0.7)


def test_none(compare):
    """passes over parameters without a gradient"""
    compare(clipped_beside_none, make_tensor(3), max_norm=0.1)


def test_generator(compare):
    """accepts a generator"""
    compare(clipped_from_a_generator, [make_tensor(3) * 5, make_tensor(2, 2) * 5], max_norm=1.0)


def test_zero(compare):
    """leaves gradients of zero at zero"""
    compare(clipped, [torch.zeros(3), torch.zeros(2, 2)], max_norm=1.0)


def test_parameters(compare):
    """changes the gradients only, not the parameters"""
    compare(parameters_after, [make_tensor(3) * 5, make_tensor(2) * 5], max_norm=1.0)


def test_own_work(observe):
    """does the work itself"""
    called = observe(clipping_of_torch, make_tensor(3) * 9)
    assert not called, f"it calls torch.nn.utils.{called[0]}, which this exercise does not allow"
