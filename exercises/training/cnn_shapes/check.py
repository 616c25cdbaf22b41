import pytest
import torch

from quizapp.testing import make_tensor


def fill(model, device):
    """The same parameters for every submission, whatever the order of its layers."""
    with torch.no_grad():
        for number, (_, parameter) in enumerate(sorted(model.named_parameters()), 1):
            steps = torch.arange(parameter.numel(), dtype=torch.float32)
            scale = 2 / parameter[0].numel() ** 0.5
            parameter.copy_((steps * 1.3 + number).sin().view_as(parameter) * scale)
    return model.to(device)


def shape(impl, x):
    return tuple(impl.SimpleCNN().to(x.device)(x).shape)


def logits(impl, x):
    return fill(impl.SimpleCNN(), x.device)(x)


def alone(impl, x):
    """Each picture's logits when it is the only one of its batch."""
    model = fill(impl.SimpleCNN(), x.device)
    return torch.cat([model(picture) for picture in x.split(1)])


def has_negative(impl, x):
    return bool((fill(impl.SimpleCNN(), x.device)(x) < 0).any())


def layers(impl):
    return {name: tuple(p.shape) for name, p in sorted(impl.SimpleCNN().named_parameters())}


def gradients(impl, x):
    model = fill(impl.SimpleCNN(), x.device)
    targets = torch.arange(len(x), device=x.device)
    torch.nn.functional.cross_entropy(model(x), targets).backward()
    return {name: p.grad.abs().mean() for name, p in sorted(model.named_parameters())}


@pytest.mark.parametrize("N", [1, 3])
def test_runs(compare, N):
    """maps a batch of {N} to logits of shape ({N}, 10)"""
    compare(shape, make_tensor(N, 1, 28, 28))


def test_layers(compare):
    """keeps the layers, their names and their sizes, with 9,216 features into fc1"""
    compare(layers)


def test_rows_are_pictures(compare):
    """gives a picture the same logits alone as in a batch"""
    compare(alone, make_tensor(2, 1, 28, 28), atol=1e-3)


def test_logits_may_be_negative(compare):
    """does not cut the logits off at zero"""
    compare(has_negative, make_tensor(3, 1, 28, 28))


def test_logits(compare):
    """returns plain logits, as CrossEntropyLoss expects them"""
    compare(logits, make_tensor(2, 1, 28, 28), atol=1e-3)


def test_gradients(compare):
    """lets the gradient of the loss reach every parameter"""
    compare(gradients, make_tensor(2, 1, 28, 28), rtol=1e-2, atol=1e-4)
