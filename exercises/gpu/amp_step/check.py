import contextlib

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

OVERFLOWS, HARMLESS = 2.0**24, 2.0**10
"""Scales: with the first, gradients of float16 are infinite."""
UNCLIPPED = 1e4


class FromLoader(torch.Tensor):
    """A tensor as a loader gives it: `to` makes a plain one, as a copy to a GPU would."""

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        out = super().__torch_function__(func, types, args, kwargs or {})
        moved = getattr(func, "__name__", "") in ("to", "cuda", "cpu")
        return out.as_subclass(torch.Tensor) if moved else out


@contextlib.contextmanager
def float16_by_default(device):
    """Autocast's default dtype as it is on CUDA; on the CPU it would be bfloat16."""
    before = torch.get_autocast_dtype(device)
    torch.set_autocast_dtype(device, torch.float16)
    try:
        yield
    finally:
        torch.set_autocast_dtype(device, before)


class Training:
    """A linear model, its optimizer and a scaler, all new; `step` calls the implementation."""

    def __init__(self, device, scale=HARMLESS, **settings):
        self.device = device.type
        self.model = nn.Linear(3, 2).to(device)
        with torch.no_grad():
            for parameter in self.model.parameters():
                count = torch.arange(parameter.numel(), dtype=torch.float32)
                parameter.copy_(torch.sin(count * 1.3 + 0.5).view_as(parameter))
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.5)
        self.scaler = torch.amp.GradScaler(self.device, init_scale=scale, **settings)
        self.loss_fn = nn.MSELoss()

    def step(self, impl, x, y, max_norm=UNCLIPPED):
        with float16_by_default(self.device):
            return impl.amp_step(
                self.model, (x, y), self.loss_fn, self.optimizer,
                self.scaler, self.device, max_norm,
            )  # fmt: skip

    def parameters(self):
        return {name: p.detach().clone() for name, p in self.model.named_parameters()}


def parameters(impl, x, y, max_norm, steps, enabled):
    training = Training(x.device, enabled=enabled)
    for _ in range(steps):
        training.step(impl, x, y, max_norm)
    return training.parameters()


def seen_by_autocast(impl, x, y, enabled):
    """The dtype that the model computes in, and whether autocast is on while loss_fn runs."""
    training, seen = Training(x.device, enabled=enabled), {"forward": [], "loss": []}
    training.model.register_forward_hook(
        lambda module, args, out: seen["forward"].append(str(out.dtype).removeprefix("torch."))
    )

    def loss_fn(output, target):
        seen["loss"].append(torch.is_autocast_enabled(x.device.type))
        return nn.functional.mse_loss(output, target)

    training.loss_fn = loss_fn
    training.step(impl, x, y)
    return seen


def backward_under_autocast(impl, x, y):
    training, seen = Training(x.device), []

    def note(gradient):
        seen.append(torch.is_autocast_enabled(x.device.type))

    training.model.weight.register_hook(note)
    training.step(impl, x, y)
    return seen


def step_of_tiny_gradients(impl, x):
    """How far the weights go, where the gradients of the output are about 1e-8."""
    training = Training(x.device, scale=2.0**16)
    training.loss_fn = lambda output, target: (output.float() * 1e-8).sum()
    training.optimizer = torch.optim.SGD(training.model.parameters(), lr=1e8)
    before = training.parameters()
    training.step(impl, x, x[:, :2])
    return {name: p - before[name] for name, p in training.parameters().items()}


def parameters_with_old_gradients(impl, x, y):
    training = Training(x.device)
    for parameter in training.model.parameters():
        parameter.grad = torch.full_like(parameter, 3.0)
    training.step(impl, x, y)
    return training.parameters()


def moved_by_an_overflow(impl, x, y):
    training = Training(x.device, scale=OVERFLOWS)
    before = training.parameters()
    training.step(impl, x, y)
    return {name: p - before[name] for name, p in training.parameters().items()}


def scale_after(impl, x, y, scale, steps=1):
    training = Training(x.device, scale=scale, growth_interval=2)
    for _ in range(steps):
        training.step(impl, x, y)
    return training.scaler.get_scale()


def loss(impl, x, y):
    return Training(x.device).step(impl, x, y)


def type_of_loss(impl, x, y):
    return type(Training(x.device).step(impl, x, y)).__name__


def still_from_loader(impl, x, y):
    training, seen = Training(x.device), {}
    training.model.register_forward_pre_hook(lambda module, args: seen.update(x=args[0]))

    def loss_fn(output, target):
        seen.update(y=target)
        return nn.functional.mse_loss(output, target)

    training.loss_fn = loss_fn
    training.step(impl, *(part.cpu().as_subclass(FromLoader) for part in (x, y)))
    return [name for name, part in seen.items() if isinstance(part, FromLoader)]


def one_step(impl, x, y):
    training = Training(x.device)
    return lambda: training.step(impl, x, y, 1.0)


def batch(size=4):
    return make_tensor(size, 3), make_tensor(size, 2)


@pytest.mark.parametrize("enabled", [True, False])
def test_autocast(observe, enabled):
    """runs forward pass and loss under autocast in float16, with a scaler of enabled={enabled}"""
    seen = observe(seen_by_autocast, *batch(), enabled=enabled)
    assert seen["forward"] == ["float16"], (
        f"the linear layer computes in {', '.join(seen['forward']) or 'nothing'}"
    )
    assert seen["loss"] == [True], (
        "loss_fn runs outside autocast, so it computes in the dtype that the model happens to return"
    )


def test_backward(observe):
    """runs the backward pass outside autocast"""
    assert observe(backward_under_autocast, *batch()) == [False], (
        "autocast is still on while backward runs"
    )


def test_moved(observe):
    """moves the batch to the device"""
    names = observe(still_from_loader, *batch())
    assert not names, f"{' and '.join(names)} stay where the loader left them"


@pytest.mark.parametrize(("scale", "steps"), [(OVERFLOWS, 1), (HARMLESS, 5)])
def test_scale(compare, scale, steps):
    """lets the scaler change its scale of {scale} in {steps} steps"""
    compare(scale_after, *batch(), scale=scale, steps=steps)


@pytest.mark.parametrize(
    ("max_norm", "steps", "enabled"), [(UNCLIPPED, 1, True), (0.1, 2, True), (0.3, 1, False)]
)
def test_step(compare, max_norm, steps, enabled):
    """steps by the true gradients, clipped to {max_norm}, with a scaler of enabled={enabled}"""
    compare(parameters, *batch(), max_norm=max_norm, steps=steps, enabled=enabled)


def test_tiny_gradients(compare):
    """keeps gradients that would become 0 in float16"""
    compare(step_of_tiny_gradients, make_tensor(4, 3))


def test_old_gradients(compare):
    """drops the gradients left from before"""
    compare(parameters_with_old_gradients, *batch())


def test_overflow(compare):
    """leaves the weights alone when the gradients overflow"""
    compare(moved_by_an_overflow, *batch())


def test_loss(compare, observe):
    """returns the loss without its scale, a Python float"""
    name = observe(type_of_loss, *batch())
    assert name == "float", f"expected float, it returns {name}"
    compare(loss, *batch())


def test_waits(measure):
    """waits for the device at most twice in a step"""
    ours, theirs = measure(one_step, *batch())
    assert ours.syncs <= theirs.syncs, (
        "waits of the host in a step, beyond looking for overflows and reading the loss: "
        f"{ours.syncs - theirs.syncs}"
    )
