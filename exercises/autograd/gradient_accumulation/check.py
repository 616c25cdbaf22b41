import gc
import weakref

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def make_model(x, y):
    """A small network on x's device, the same for every submission."""
    model = nn.Sequential(nn.Linear(x.size(-1), 5), nn.Tanh(), nn.Linear(5, y.size(-1)))
    with torch.no_grad():
        for number, parameter in enumerate(model.parameters(), 1):
            steps = torch.arange(parameter.numel(), dtype=x.dtype)
            parameter.copy_((steps * 0.7 + number).sin().view_as(parameter) / 2)
    return model.to(x.device)


class Counting(torch.optim.SGD):
    """SGD that counts its steps and notes the gradients that it was given."""

    def __init__(self, parameters, **options):
        super().__init__(parameters, **options)
        self.taken = 0
        self.gradients = []

    def step(self, closure=None):
        self.taken += 1
        loss = closure() if closure else None
        self.gradients = [p.grad.clone() for g in self.param_groups for p in g["params"]]
        super().step()
        return loss


def run(impl, x, y, parts, optimizer_type=Counting, stale=False, **options):
    model = make_model(x, y)
    optimizer = optimizer_type(model.parameters(), **(options or {"lr": 0.1}))
    if stale:
        (model(x).sum() * 3).backward()
    batches = list(zip(x.chunk(parts), y.chunk(parts), strict=True))
    loss = impl.accumulated_step(model, optimizer, nn.functional.mse_loss, batches)
    return model, optimizer, loss


def gradients(impl, x, y, parts):
    return run(impl, x, y, parts)[1].gradients


def parameters(impl, x, y, parts):
    return list(run(impl, x, y, parts)[0].parameters())


def momentum(impl, x, y, parts):
    return list(run(impl, x, y, parts, lr=0.1, momentum=0.9, weight_decay=0.1)[0].parameters())


def adam(impl, x, y, parts):
    return list(run(impl, x, y, parts, torch.optim.Adam, lr=0.1)[0].parameters())


def after_stale_gradients(impl, x, y, parts):
    return list(run(impl, x, y, parts, stale=True)[0].parameters())


def loss(impl, x, y, parts):
    return run(impl, x, y, parts)[2]


def steps(impl, x, y, parts):
    return run(impl, x, y, parts)[1].taken


def forward_passes(impl, x, y, parts):
    """How many samples each pass has, and the mode of the model in it and afterwards."""
    model, passes = make_model(x, y), []

    def mode():
        return "training" if model.training else "evaluation"

    def note(module, inputs, output):
        passes.append(f"{len(inputs[0])} samples in {mode()}")

    model.register_forward_hook(note)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = list(zip(x.chunk(parts), y.chunk(parts), strict=True))
    impl.accumulated_step(model, optimizer, nn.functional.mse_loss, batches)
    return [*passes, f"left in {mode()}"]


def order_of_passes(impl, x, y, parts):
    """Which passes the model's outputs see, such as "forward backward forward backward"."""
    model, passes = make_model(x, y), []

    def note(module, inputs, output):
        passes.append("forward")
        output.register_hook(lambda gradient: passes.append("backward"))

    model.register_forward_hook(note)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = list(zip(x.chunk(parts), y.chunk(parts), strict=True))
    impl.accumulated_step(model, optimizer, nn.functional.mse_loss, batches)
    return " ".join(passes)


def outputs_alive(impl, x, y, parts):
    """How many outputs of earlier parts are still in memory when the model is called again."""
    model, outputs, counts = make_model(x, y), [], []
    model.register_forward_hook(lambda module, inputs, out: outputs.append(weakref.ref(out)))

    def count(module, inputs):
        gc.collect()
        counts.append(sum(output() is not None for output in outputs))

    model.register_forward_pre_hook(count)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    batches = list(zip(x.chunk(parts), y.chunk(parts), strict=True))
    impl.accumulated_step(model, optimizer, nn.functional.mse_loss, batches)
    return max(counts)


def batch(size=6):
    return make_tensor(size, 3), make_tensor(size, 2)


def test_gradients(compare):
    """gives the optimizer the gradient of the whole batch"""
    compare(gradients, *batch(), parts=3)


@pytest.mark.parametrize("parts", [1, 2, 6])
def test_parameters(compare, parts):
    """ends with the parameters of one step on the whole batch, for {parts} parts"""
    compare(parameters, *batch(), parts=parts)


def test_momentum_and_decay(compare):
    """agrees with the whole batch under momentum and weight decay"""
    compare(momentum, *batch(), parts=3)


def test_adam(compare):
    """agrees with the whole batch under Adam"""
    compare(adam, *batch(), parts=3, rtol=1e-3)


def test_one_step(compare):
    """takes exactly one optimizer step"""
    compare(steps, *batch(), parts=3)


def test_stale_gradients(compare):
    """drops gradients that were left over from before"""
    compare(after_stale_gradients, *batch(), parts=3)


def test_loss(compare):
    """returns the mean loss over all parts as a plain number"""
    compare(loss, *batch(), parts=3)


def test_memory(compare):
    """runs the model on one part at a time, in training mode, and leaves it there"""
    compare(forward_passes, *batch(), parts=3)


def test_graphs(compare):
    """goes backward through each part before it begins the next, so that one graph is alive"""
    compare(order_of_passes, *batch(), parts=3)


def test_kept(observe):
    """keeps no graph of an earlier part"""
    alive = observe(outputs_alive, *batch(), parts=6)
    # The names of a loop may hold on to the last one.
    assert alive <= 1, f"{alive} outputs of earlier parts are still in memory, and their graphs"
