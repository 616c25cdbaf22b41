import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def parameter_after(impl, start, gradients, options):
    p = nn.Parameter(start.clone())
    optimizer = impl.Adam([p], **options)
    for gradient in gradients:
        p.grad = gradient.clone()
        optimizer.step()
    return p.detach()


def two_parameters_after(impl, a, b, gradients_a, gradients_b):
    a, b = nn.Parameter(a.clone()), nn.Parameter(b.clone())
    optimizer = impl.Adam([a, b], lr=0.1)
    for gradient_a, gradient_b in zip(gradients_a, gradients_b, strict=True):
        a.grad, b.grad = gradient_a.clone(), gradient_b.clone()
        optimizer.step()
    return [a.detach(), b.detach()]


def one_optimizer_after_another(impl, start, gradients):
    p = nn.Parameter(start.clone())
    for gradient in gradients:
        optimizer = impl.Adam([p], lr=0.1)
        p.grad = gradient.clone()
        optimizer.step()
    return p.detach()


def without_a_gradient(impl, start, gradient):
    a, b, c = [nn.Parameter(start.clone()) for _ in range(3)]
    optimizer = impl.Adam([a, b, c], lr=0.1)
    for given in [True, False]:
        a.grad, b.grad, c.grad = gradient.clone(), None, gradient.clone()
        if given:
            b.grad = gradient.clone()
        optimizer.step()
    return [a.detach(), b.detach(), c.detach()]


def losses(impl, x, y):
    model = nn.Linear(x.shape[1], 1).to(x.device, x.dtype)
    nn.init.constant_(model.weight, 0.1)
    nn.init.constant_(model.bias, 0.0)
    optimizer = impl.Adam(model.parameters(), lr=0.05)
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
    optimizer = impl.Adam([p])
    for _ in range(2):
        p.grad = gradient.clone()
        optimizer.step()
    return p.grad


def is_cleared(impl, start, gradient):
    p = nn.Parameter(start.clone())
    optimizer = impl.Adam([p])
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
        optimizer = impl.Adam([p])
        p.grad = gradient.clone()
        optimizer.step()
    finally:
        sys.setprofile(None)
    return sorted(called)


def test_first_step(compare):
    """moves by lr in the first step, whatever the size of the gradient"""
    compare(parameter_after, torch.tensor([1.0, 2.0, -3.0]), [torch.tensor([0.5, -40.0, 0.02])],
            {"lr": 0.1})  # fmt: skip


@pytest.mark.parametrize(
    ("dtype", "options"),
    [
        (torch.float32, {}),
        (torch.float64, {}),
        (torch.float32, {"lr": 0.3, "betas": (0.5, 0.8)}),
    ],
)
def test_steps(compare, dtype, options):
    """follows the formula over several steps in {dtype}, with the options {options}"""
    gradients = [make_tensor(2, 3, dtype=dtype) for _ in range(6)]
    compare(parameter_after, make_tensor(2, 3, dtype=dtype), gradients, options)


@pytest.mark.parametrize("size", [0.0, 1e-4])
def test_eps_place(compare, size):
    """adds eps outside the root, with gradients of about {size}"""
    # The paper also has a form with eps before the correction: it is 0.3 % away.
    gradient = size * torch.tensor([1.0, -2.0, 3.0])
    compare(parameter_after, torch.zeros(3), [gradient] * 2, {"lr": 0.1}, rtol=1e-2)


def test_eps_is_used(observe):
    """takes much smaller steps when eps is much larger than the gradients"""
    moved = observe(parameter_after, torch.zeros(2), [torch.full((2,), 0.1)] * 3, {"eps": 1.0})
    assert moved.abs().max() < 1e-3, (
        f"three steps at eps=1 and gradients of 0.1 moved by {moved.abs().max():.4f}, "
        "as if eps were small"
    )


def test_two_parameters(compare):
    """keeps averages for each parameter, and counts a step once; a new optimizer begins anew"""
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
