import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, default_collate

from quizapp.testing import make_tensor


class Probe(nn.Module):
    """Passes its input on and notes the modes in which it was called."""

    def __init__(self):
        super().__init__()
        self.modes = []
        self.gradients = []

    def forward(self, x):
        self.modes.append(self.training)
        self.gradients.append(torch.is_grad_enabled())
        return x


def make_model(x, *, normalised=False):
    layers = [nn.Linear(x.size(-1), 6), nn.BatchNorm1d(6) if normalised else nn.Tanh()]
    model = nn.Sequential(*layers, Probe(), nn.Linear(6, 3))
    with torch.no_grad():
        for number, parameter in enumerate(model.parameters(), 1):
            steps = torch.arange(parameter.numel(), dtype=torch.float32)
            parameter.copy_((steps * 0.7 + number).sin().view_as(parameter))
    return model.to(x.device)


class Parked(torch.Tensor):
    """A tensor that has not been moved yet: `.to` and `.cuda` give a plain one."""

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        moves = func in (torch.Tensor.to, torch.Tensor.cuda)
        with torch._C.DisableTorchFunctionSubclass():
            result = func(*args, **(kwargs or {}))
        return result.as_subclass(torch.Tensor) if moves else result


def park(samples):
    return [part.as_subclass(Parked) for part in default_collate(samples)]


def batches(x, y, size=4, collate=None):
    return DataLoader(TensorDataset(x, y), batch_size=size, collate_fn=collate)


def train(impl, x, y, model, epochs=1, **options):
    optimizer = torch.optim.SGD(model.parameters(), **(options or {"lr": 0.1}))
    loss_fn = nn.CrossEntropyLoss()
    for _ in range(epochs):
        loss = impl.train_one_epoch(model, batches(x, y), loss_fn, optimizer, x.device)
    return loss


def run_evaluate(impl, x, y, model):
    return impl.evaluate(model, batches(x, y), nn.CrossEntropyLoss(), x.device)


def training_loss(impl, x, y):
    return train(impl, x, y, make_model(x))


def parameters_after_training(impl, x, y):
    model = make_model(x)
    train(impl, x, y, model, epochs=2, lr=0.1, momentum=0.9)
    return list(model.parameters())


def training_modes(impl, x, y):
    model = make_model(x).eval()
    train(impl, x, y, model)
    return model[2].modes


def mode_after_training(impl, x, y, training):
    model = make_model(x).train(training)
    train(impl, x, y, model)
    return model.training


def evaluation(impl, x, y):
    return run_evaluate(impl, x, y, make_model(x))


def evaluation_modes(impl, x, y):
    model = make_model(x).train()
    run_evaluate(impl, x, y, model)
    return model[2].modes


def evaluation_gradients(impl, x, y):
    model = make_model(x)
    run_evaluate(impl, x, y, model)
    return model[2].gradients


def mode_after_evaluation(impl, x, y, training):
    model = make_model(x).train(training)
    run_evaluate(impl, x, y, model)
    return [module.training for module in model.modules()]


def state_after_evaluation(impl, x, y):
    model = make_model(x, normalised=True)
    for parameter in model.parameters():  # as between two micro-batches
        parameter.grad = torch.ones_like(parameter)
    run_evaluate(impl, x, y, model)
    grads = ["none" if p.grad is None else p.grad for p in model.parameters()]
    return {"state": model.state_dict(), "gradients": grads}


def what_arrives(impl, x, y, function):
    """Where each batch is when the model and the loss function get it."""
    model, arrived = make_model(x), []

    def place(tensor):
        return "as the loader gave it" if isinstance(tensor, Parked) else "moved"

    def loss_fn(logits, targets):
        arrived.append(f"y {place(targets)}")
        return nn.functional.cross_entropy(logits, targets)

    model.register_forward_pre_hook(lambda _, inputs: arrived.append(f"x {place(inputs[0])}"))
    loader = batches(x, y, collate=park)
    if function == "evaluate":
        impl.evaluate(model, loader, loss_fn, x.device)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        impl.train_one_epoch(model, loader, loss_fn, optimizer, x.device)
    return arrived


def data(size=10):
    """Ten samples make batches of 4, 4 and 2."""
    return make_tensor(size, 5), torch.randint(0, 3, (size,))


def test_training_loss(compare):
    """returns the mean training loss over samples when the last batch is smaller"""
    compare(training_loss, *data())


def test_parameters(compare):
    """ends with the parameters of one step a batch, each on that batch's gradient alone"""
    compare(parameters_after_training, *data())


def test_training_mode(compare):
    """trains in training mode even if the model comes in evaluation mode"""
    compare(training_modes, *data())


@pytest.mark.parametrize("training", [True, False])
def test_mode_after_training(compare, training):
    """leaves model.training = {training} after training as it found it"""
    compare(mode_after_training, *data(), training=training)


@pytest.mark.parametrize("size", [1, 10])
def test_evaluation(compare, size):
    """evaluates to mean loss and accuracy over samples: {size} in batches of 4"""
    compare(evaluation, *data(size))


def test_evaluation_mode(compare):
    """evaluates in evaluation mode"""
    compare(evaluation_modes, *data())


def test_no_graph(compare):
    """builds no graph in evaluation"""
    compare(evaluation_gradients, *data())


def test_evaluation_changes_nothing(compare):
    """leaves parameters, buffers and gradients alone in evaluation"""
    compare(state_after_evaluation, *data())


@pytest.mark.parametrize("training", [True, False])
def test_mode_after_evaluation(compare, training):
    """leaves model.training = {training} after evaluation as it found it"""
    compare(mode_after_evaluation, *data(), training=training)


@pytest.mark.parametrize("function", ["train_one_epoch", "evaluate"])
def test_device(compare, function):
    """moves inputs and targets to the device in {function}"""
    compare(what_arrives, *data(), function=function)
