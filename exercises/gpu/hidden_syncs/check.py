import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

FEW, MANY = 3, 12
ALLOWED = 4
COUNTED = 2 * ALLOWED
"""What is computed of a tensor that is on the host already counts once more when it is read."""


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


def batches(count, size=4):
    return make_tensor(count, size, 5), make_tensor(count, size, low=0, high=3, dtype=torch.int64)


def test_waits(measure):
    """waits no more often for many batches than for few"""
    few, _ = measure(epoch, *batches(FEW))
    many, theirs = measure(epoch, *batches(MANY))
    assert many.syncs <= few.syncs, (
        f"{few.syncs} waits of the host for {FEW} batches, {many.syncs} for {MANY}; "
        f"the reference waits {theirs.syncs} times for any number"
    )


def test_few_waits(measure):
    """waits at most four times in an epoch"""
    ours, theirs = measure(epoch, *batches(FEW))
    assert ours.syncs <= COUNTED, (
        f"{ours.syncs} waits of the host in an epoch of {FEW} batches, {ALLOWED} are allowed; "
        f"the reference waits {theirs.syncs} times"
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


def test_training(compare):
    """trains as before, with clipped gradients"""
    compare(parameters, *batches(5), scale=4.0)


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
