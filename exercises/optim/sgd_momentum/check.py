import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def parameter_after(impl, start, gradients, options):
    p = nn.Parameter(start.clone())
    optimizer = impl.SGD([p], **options)
    for gradient in gradients:
        p.grad = gradient.clone()
        optimizer.step()
    return p.detach()


def with_gradients_overwritten(impl, start, gradients):
    p = nn.Parameter(start.clone())
    optimizer = impl.SGD([p], lr=0.1, momentum=0.9)
    p.grad = torch.zeros_like(p)
    for gradient in gradients:
        p.grad.copy_(gradient)  # as after zero_grad(set_to_none=False) and backward
        optimizer.step()
    return p.detach()


def two_parameters_after(impl, a, b, gradients_a, gradients_b):
    a, b = nn.Parameter(a.clone()), nn.Parameter(b.clone())
    optimizer = impl.SGD([a, b], lr=0.1, momentum=0.9)
    for gradient_a, gradient_b in zip(gradients_a, gradients_b, strict=True):
        a.grad, b.grad = gradient_a.clone(), gradient_b.clone()
        optimizer.step()
    return [a.detach(), b.detach()]


def one_optimizer_after_another(impl, start, gradients):
    p = nn.Parameter(start.clone())
    for gradient in gradients:
        optimizer = impl.SGD([p], lr=0.1, momentum=0.9)
        p.grad = gradient.clone()
        optimizer.step()
    return p.detach()


def without_a_gradient(impl, start, gradient):
    a, b, c = [nn.Parameter(start.clone()) for _ in range(3)]
    optimizer = impl.SGD([a, b, c], lr=0.1, momentum=0.9)
    for given in [True, False, True]:
        a.grad, b.grad, c.grad = gradient.clone(), None, gradient.clone()
        if given:
            b.grad = gradient.clone()
        optimizer.step()
    return [a.detach(), b.detach(), c.detach()]


def losses(impl, x, y):
    model = nn.Linear(x.shape[1], 1).to(x.device, x.dtype)
    nn.init.constant_(model.weight, 0.1)
    nn.init.constant_(model.bias, 0.0)
    optimizer = impl.SGD(model.parameters(), lr=0.05, momentum=0.9)
    losses = []
    for _ in range(5):
        optimizer.zero_grad()
        loss = (model(x).squeeze(1) - y).square().mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses


def gradient_after_step(impl, start, gradient):
    p = nn.Parameter(start.clone())
    optimizer = impl.SGD([p], lr=0.1, momentum=0.9)
    for _ in range(2):
        p.grad = gradient.clone()
        optimizer.step()
    return p.grad


def is_cleared(impl, start, gradient):
    p = nn.Parameter(start.clone())
    optimizer = impl.SGD([p], lr=0.1, momentum=0.9)
    p.grad = gradient.clone()
    optimizer.zero_grad()
    return p.grad is None or not p.grad.any()


def optimisers_of_torch(impl, start, gradient):
    called = set()

    def note(frame, event, _):
        file = Path(frame.f_code.co_filename)
        if file.parts[-3:-1] == ("torch", "optim") and file.stem != "optimizer":
            called.add(file.stem)

    p = nn.Parameter(start.clone())
    sys.setprofile(note)
    try:
        optimizer = impl.SGD([p], lr=0.1, momentum=0.9)
        p.grad = gradient.clone()
        optimizer.step()
    finally:
        sys.setprofile(None)
    return sorted(called)


def test_first_step(compare):
    """moves by lr times the gradient in the first step, with momentum as without"""
    compare(parameter_after, torch.tensor([1.0, -2.0]), [torch.tensor([0.5, -4.0])],
            {"lr": 0.1, "momentum": 0.9})  # fmt: skip


@pytest.mark.parametrize("options", [{"lr": 0.3}, {}])
def test_no_momentum(compare, options):
    """is plain gradient descent when no momentum is asked for, with the options {options}"""
    gradients = [make_tensor(2, 3) * 10 for _ in range(3)]
    compare(parameter_after, make_tensor(2, 3), gradients, options)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_momentum(compare, dtype):
    """builds up momentum over several steps in {dtype}"""
    gradients = [make_tensor(2, 3, dtype=dtype) for _ in range(5)]
    compare(parameter_after, make_tensor(2, 3, dtype=dtype), gradients,
            {"lr": 0.1, "momentum": 0.8})  # fmt: skip


def test_overwritten_gradients(compare):
    """keeps a buffer of its own when gradients are overwritten in place"""
    compare(with_gradients_overwritten, make_tensor(3), [make_tensor(3) for _ in range(3)])


def test_two_parameters(compare):
    """keeps a buffer for each parameter; a new optimizer begins anew"""
    compare(two_parameters_after, make_tensor(3), make_tensor(3), [make_tensor(3) for _ in "abc"],
            [make_tensor(3) * 10 for _ in "abc"])  # fmt: skip
    compare(one_optimizer_after_another, make_tensor(3), [make_tensor(3) for _ in "abc"])


def test_no_gradient(compare):
    """skips a parameter without a gradient, and only that one"""
    compare(without_a_gradient, make_tensor(3), make_tensor(3))


def test_training(compare):
    """trains model.parameters(), a generator, with zero_grad, backward and step"""
    compare(losses, make_tensor(7, 3), make_tensor(7))


def test_gradient_kept(compare):
    """leaves the gradient as it is"""
    compare(gradient_after_step, make_tensor(3), make_tensor(3))


def test_zero_grad(observe):
    """has a zero_grad that clears the gradients"""
    assert observe(is_cleared, make_tensor(3), make_tensor(3)), (
        "after zero_grad the gradient is still there: the next backward would add to it"
    )


def test_own_work(observe):
    """does the work itself"""
    called = observe(optimisers_of_torch, make_tensor(3), make_tensor(3))
    assert not called, f"it calls torch.optim.{called[0]}, which this exercise does not allow"
