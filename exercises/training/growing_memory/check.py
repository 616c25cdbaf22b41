import gc
import weakref

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


class Recurrent(nn.Module):
    """One step of a leaky memory, whose parameters enter backward only through saved copies."""

    def __init__(self, size):
        super().__init__()
        self.scale = nn.Parameter(torch.linspace(0.5, 1.0, size))
        self.shift = nn.Parameter(torch.linspace(-0.2, 0.2, size))
        self.handed_in = []

    def forward(self, x, hidden):
        self.handed_in.append(hidden)
        before = 0.0 if hidden is None else hidden
        hidden = torch.tanh(x * (self.scale * 1.0) + self.shift + 0.5 * before)
        return hidden * 2.0, hidden


def parameters_after(impl, xs, ys):
    model = Recurrent(xs.shape[-1]).to(xs.device)
    impl.fit(model, list(zip(xs, ys, strict=True)))
    return {name: p.detach() for name, p in model.named_parameters()}


def mean_loss(impl, xs, ys):
    loss, _ = impl.fit(Recurrent(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    return float(loss)


def mean_loss_has_a_graph(impl, xs, ys):
    loss, _ = impl.fit(Recurrent(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    return getattr(loss, "requires_grad", False)


def outputs(impl, xs, ys):
    _, outputs = impl.fit(Recurrent(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    return [output.detach().to(xs.device) for output in outputs]  # kept on the host, as one may


def outputs_with_a_graph(impl, xs, ys):
    _, outputs = impl.fit(Recurrent(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    return sum(output.requires_grad for output in outputs)


def hidden_states(impl, xs, ys):
    model = Recurrent(xs.shape[-1]).to(xs.device)
    impl.fit(model, list(zip(xs, ys, strict=True)))
    return [None if hidden is None else hidden.detach() for hidden in model.handed_in]


def hidden_states_with_a_graph(impl, xs, ys):
    model = Recurrent(xs.shape[-1]).to(xs.device)
    impl.fit(model, list(zip(xs, ys, strict=True)))
    return sum(hidden is not None and hidden.requires_grad for hidden in model.handed_in)


def graphs_alive(impl, xs, ys):
    class Note:
        """Hangs on a graph as a hook, and lives as long as that."""

        def __call__(self, gradient):
            return None

    alive = weakref.WeakSet()
    counts = []

    class Counting(Recurrent):
        def forward(self, x, hidden):
            gc.collect()
            counts.append(len(alive))
            output, hidden = super().forward(x, hidden)
            self.handed_in.clear()
            if output.requires_grad:
                note = Note()
                alive.add(note)
                output.register_hook(note)
            return output, hidden

    impl.fit(Counting(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    return counts


def retains_a_graph(impl, xs, ys):
    retained = []
    backward = torch.Tensor.backward

    def note(self, gradient=None, retain_graph=None, *args, **kwargs):
        retained.append(bool(retain_graph))
        return backward(self, gradient, retain_graph, *args, **kwargs)

    torch.Tensor.backward = note
    try:
        impl.fit(Recurrent(xs.shape[-1]).to(xs.device), list(zip(xs, ys, strict=True)))
    finally:
        torch.Tensor.backward = backward
    return any(retained)


def data(batches=4):
    return make_tensor(batches, 2, 3), make_tensor(batches, 2, 3)


def test_total(observe):
    """returns a mean loss without a graph"""
    assert not observe(mean_loss_has_a_graph, *data()), (
        "the running total still holds the graph of every batch"
    )


def test_outputs_free(observe):
    """returns outputs without a graph"""
    count = observe(outputs_with_a_graph, *data())
    assert count == 0, f"{count} of 4 outputs still hold the graph that made them"


def test_hidden_free(observe):
    """cuts the hidden state's history between batches"""
    count = observe(hidden_states_with_a_graph, *data())
    assert count == 0, f"{count} of 3 hidden states handed on still hold the graph before them"


def test_no_retained_graph(observe):
    """lets backward free its graph"""
    assert not observe(retains_a_graph, *data()), (
        "backward is told to retain the graph, so what it saved stays in memory"
    )


def test_memory(observe):
    """keeps no more graphs alive after many batches than after one"""
    counts = observe(graphs_alive, *data(9))
    assert counts[-1] <= 1, f"graphs of earlier batches alive when a batch begins: {counts}"


def test_hidden_carried(compare):
    """hands the hidden state on from batch to batch"""
    compare(hidden_states, *data())


def test_mean_loss(compare):
    """returns the mean of the batches' losses"""
    compare(mean_loss, *data())


def test_output_values(compare):
    """returns the output of each batch"""
    compare(outputs, *data())


@pytest.mark.parametrize("batches", [1, 5])
def test_parameters(compare, batches):
    """trains as before, with truncated backpropagation, over {batches} batches"""
    compare(parameters_after, *data(batches))
