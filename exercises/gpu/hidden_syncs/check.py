import functools
import weakref
from collections import Counter

import pytest
import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_leaves
from torch.utils.weak import WeakIdKeyDictionary

from quizapp.testing import make_tensor

FEW, MANY = 3, 12
ALLOWED = 4
COUNTED = 2 * ALLOWED
"""What is computed of a tensor that is on the host already counts once more when it is read."""


READS = {
    "__bool__": "if tensor", "is_nonzero": "if tensor", "__float__": "float(tensor)",
    "__int__": "int(tensor)", "__index__": "an index", "__format__": "an f-string",
    "__repr__": "print", "__array__": "NumPy", "numpy": ".numpy()", "item": ".item()",
    "tolist": ".tolist()", "cpu": ".cpu()", "equal": "torch.equal", "allclose": "allclose",
    "nonzero": "nonzero", "argwhere": "argwhere", "masked_select": "a boolean mask",
}  # fmt: skip
"""Functions of torch that read values, and how they look in code."""


class Reads(TorchFunctionMode):
    """Counts what reads values of tensors, but for those that were brought to the host before."""

    def __init__(self):
        super().__init__()
        self.counts = Counter()
        self.on_host = WeakIdKeyDictionary()

    def __torch_function__(self, func, types, args=(), kwargs=None):
        name = getattr(func, "__name__", "")
        if name == "__getitem__" and getattr(args[1], "dtype", None) is torch.bool:
            name = "masked_select"
        if name == "to" and "cpu" in (*args[1:2], (kwargs or {}).get("device")):
            name = "cpu"  # a device that is the CPU only because the checks run there says nothing
        waited = self.is_on_host((args, kwargs))
        self.counts.update({READS[name]} if name in READS and not waited else ())
        result = func(*args, **(kwargs or {}))
        if waited or name == "cpu":
            self.on_host.update({each: True for each in tensors_in(result)})
        return result

    def is_on_host(self, arguments):
        tensors = tensors_in(arguments)
        return bool(tensors) and all(tensor in self.on_host for tensor in tensors)


def tensors_in(values):
    return [leaf for leaf in tree_leaves(values) if isinstance(leaf, torch.Tensor)]


def model_for(x, scale):
    model = nn.Linear(x.shape[-1], 3).to(x.device)
    with torch.no_grad():
        for parameter in model.parameters():
            count = torch.arange(parameter.numel(), dtype=torch.float32)
            parameter.copy_(torch.sin(count * 1.3 + 0.5).view_as(parameter) * scale)
    return model


def trained(impl, x, y, scale, epochs=1):
    model = model_for(x, scale)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)
    for _ in range(epochs):
        report = impl.train_epoch(model, list(zip(x, y, strict=True)), optimizer)
    return model, report


def loss(impl, x, y, scale):
    return trained(impl, x, y, scale)[1]["loss"]


def accuracy(impl, x, y, scale):
    return trained(impl, x, y, scale)[1]["accuracy"]


def clipped(impl, x, y, scale):
    return trained(impl, x, y, scale)[1]["clipped"]


def unequal_batches(impl, x, y, sizes):
    model = model_for(x, 1.0)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    return impl.train_epoch(
        model, list(zip(x.split(sizes), y.split(sizes), strict=True)), optimizer
    )


def parameters(impl, x, y, scale):
    model, _ = trained(impl, x, y, scale, epochs=2)
    return {name: p.detach() for name, p in model.named_parameters()}


def types(impl, x, y):
    return {name: type(value).__name__ for name, value in trained(impl, x, y, 1.0)[1].items()}


def raised(impl, x, y, at, why):
    x, y = x.clone(), y.clone()
    if why == "NaN in the input":
        x[at] = float("nan")
    else:
        y[at] = -100  # cross_entropy leaves these out: a mean over nothing, with gradients of 0
    try:
        trained(impl, x, y, 1.0)
    except ValueError:
        return "ValueError"
    return "nothing"


def left_in_training(impl, x, y):
    model = model_for(x, 1.0).eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    modes = []
    model.register_forward_hook(lambda module, args, out: modes.append(module.training))
    impl.train_epoch(model, list(zip(x, y, strict=True)), optimizer)
    return modes


def epoch(impl, x, y):
    model = model_for(x, 1.0)
    batches = list(zip(x, y, strict=True))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    return lambda: impl.train_epoch(model, batches, optimizer)


def reads_that_grow(impl, x, y):
    """What reads values more often the more batches there are."""
    counts = []
    for count in (FEW, len(x)):
        with Reads() as reads:
            trained(impl, x[:count], y[:count], 1.0)
        counts.append(reads.counts)
    return sorted(counts[1] - counts[0])


def reads(impl, x, y):
    """How often values are read that are not on the host yet."""
    run = epoch(impl, x, y)
    with Reads() as seen:
        run()
    return seen.counts.total()


def graphs_kept(impl, x, y):
    """The most graphs of earlier batches that are alive when a batch is computed."""

    class Graph:
        """Is gone when the graph is, to whose hook it is given."""

    def unchanged(graph, grad):
        return None

    model, graphs, kept = model_for(x, 1.0), [], [0]

    def forward_hook(module, args, out):
        kept.append(sum(graph() is not None for graph in graphs))
        if out.requires_grad:
            graph = Graph()
            out.register_hook(functools.partial(unchanged, graph))
            graphs.append(weakref.ref(graph))

    model.register_forward_hook(forward_hook)
    impl.train_epoch(
        model, list(zip(x, y, strict=True)), torch.optim.SGD(model.parameters(), lr=0.5)
    )
    return max(kept)


def batches(count, size=4):
    return make_tensor(count, size, 5), make_tensor(count, size, low=0, high=3, dtype=torch.int64)


def said_of_reads(observe):
    """What reads values the more often the more batches there are, for a sentence."""
    names = observe(reads_that_grow, *batches(MANY))
    return f" (by {', '.join(names)})" if names else ""


def test_waits(measure, observe):
    """waits no more often for many batches than for few"""
    by = said_of_reads(observe)
    few, _ = measure(epoch, *batches(FEW))
    many, theirs = measure(epoch, *batches(MANY))
    assert many.syncs <= few.syncs, (
        f"{few.syncs} waits of the host for {FEW} batches, {many.syncs} for {MANY}{by}; "
        f"the reference waits {theirs.syncs} times for any number"
    )


def test_few_waits(measure, observe):
    """waits at most four times in an epoch"""
    by = said_of_reads(observe)
    ours, theirs = measure(epoch, *batches(FEW))
    assert ours.syncs <= COUNTED, (
        f"{ours.syncs} waits of the host in an epoch of {FEW} batches{by}, {ALLOWED} are allowed; "
        f"the reference waits {theirs.syncs} times"
    )
    count = observe(reads, *batches(FEW))
    assert count <= ALLOWED, (
        f"{count} values are read in an epoch of {FEW} batches{by}, {ALLOWED} waits are allowed"
    )


@pytest.mark.parametrize("count", [1, 5])
def test_loss(compare, count):
    """reports the mean loss over {count} batches"""
    compare(loss, *batches(count), scale=1.0)


def test_accuracy(compare):
    """reports the accuracy over the samples"""
    compare(accuracy, *batches(5), scale=1.0)


def test_unequal(compare):
    """means the loss over batches and the accuracy over samples when the last batch is smaller"""
    x, y = batches(1, 7)
    compare(unequal_batches, x[0], y[0], sizes=[3, 3, 1])


@pytest.mark.parametrize("scale", [0.1, 4.0])
def test_clipped(compare, scale):
    """counts the steps whose gradient was clipped (weights times {scale})"""
    compare(clipped, *batches(6), scale=scale)


def test_training(compare, observe):
    """trains as before, with clipped gradients, and keeps no graph of the batches before"""
    compare(parameters, *batches(5), scale=4.0)
    kept = observe(graphs_kept, *batches(6))
    assert kept <= 2, (
        f"{kept} graphs of earlier batches are alive in the sixth: sums are made of detached tensors"
    )


def test_numbers(observe):
    """returns Python numbers"""
    names = observe(types, *batches(2))
    wrong = {name: type_ for name, type_ in names.items() if type_ not in ("int", "float")}
    assert not wrong, f"expected Python numbers, got {wrong}"


@pytest.mark.parametrize(
    ("why", "at"),
    [("NaN in the input", 0), ("NaN in the input", 2), ("every target ignored", 0)],
)
def test_nan(observe, why, at):
    """raises ValueError when the loss of batch {at} alone is NaN ({why})"""
    said = observe(raised, *batches(3), at=at, why=why)
    assert said == "ValueError", f"expected ValueError, it raises {said}"


def test_mode(observe):
    """trains in training mode"""
    modes = observe(left_in_training, *batches(2))
    assert all(modes), f"the model is in evaluation mode in {modes.count(False)} of 2 batches"
