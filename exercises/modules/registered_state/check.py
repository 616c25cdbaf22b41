import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def made(impl, mean, std, hidden=6, outputs=3):
    """A model with known weights, wherever its layers are kept."""
    model = impl.Normalizer(mean, std, hidden, outputs).to(mean.device)
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for tensor in state(model):
            tensor.copy_(torch.randn(tensor.shape, generator=generator))
    return model


def linears(model):
    return [layer for layer in model.layers if isinstance(layer, nn.Linear)]


def state(model):
    return [t for layer in linears(model) for t in (layer.weight, layer.bias)] + [model.scale]


def output(impl, x, mean, std):
    return made(impl, mean, std)(x).detach()


def layers_found(impl, mean, std):
    """For each layer, whether its weight and its bias are among the trainable parameters."""
    model = made(impl, mean, std)
    found = {id(p) for p in model.parameters() if p.requires_grad}
    return [[id(layer.weight) in found, id(layer.bias) in found] for layer in linears(model)]


def about_scale(impl, mean, std):
    model = made(impl, mean, std)
    return {
        "parameter": any(p is model.scale for p in model.parameters()),
        "buffer": any(b is model.scale for b in model.buffers()),
        "requires_grad": model.scale.requires_grad,
    }


def initial_scale(impl, mean, std):
    return impl.Normalizer(mean, std, 6, 3).scale.detach()


def parameters(impl, mean, std):
    model = made(impl, mean, std)
    return {name: list(p.shape) for name, p in model.named_parameters()}


def trained(impl, x, y, mean, std):
    model = made(impl, mean, std)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for _ in range(3):
        optimizer.zero_grad()
        (model(x) - y).square().mean().backward()
        optimizer.step()
    return [tensor.detach() for tensor in state(model)]


def statistics_after_training(impl, x, y, mean, std):
    model = made(impl, mean, std)
    parameters = [p for p in model.parameters() if p.requires_grad]
    if parameters:
        optimizer = torch.optim.SGD(parameters, lr=0.01)
        (model(x) - y).square().mean().backward()
        optimizer.step()
    return {"mean": model.mean.detach(), "std": model.std.detach()}


def about_statistics(impl, mean, std):
    model = made(impl, mean, std)
    kept, buffers = model.state_dict(), dict(model.named_buffers())
    return {
        "saved": [name for name in ("mean", "std") if name in kept],
        "buffers": [name for name in ("mean", "std") if name in buffers],
    }


def dtype_after_to(impl, mean, std, name):
    model = made(impl, mean, std).to(torch.float64)
    moved = linears(model)[0].weight if name == "layers" else getattr(model, name)
    return moved.dtype


def restored(impl, x, mean, std):
    first = made(impl, mean, std)
    second = impl.Normalizer(mean + 1, std * 2, 6, 3).to(mean.device)
    second.load_state_dict(first.state_dict())
    return second(x).detach()


def inputs(N):
    return make_tensor(N, 3) * STATISTICS["std"] + STATISTICS["mean"]


STATISTICS = {"mean": torch.tensor([1.0, -2.0, 0.5]), "std": torch.tensor([2.0, 0.5, 1.0])}


def test_output(compare):
    """still computes what it computed"""
    compare(output, inputs(5), **STATISTICS)


def test_layers_are_found(observe):
    """shows weight and bias of every layer to the optimizer"""
    found = observe(layers_found, **STATISTICS)
    assert len(found) == 3, (
        f"there should be three linear layers in `layers`, there are {len(found)}"
    )
    for i, layer in enumerate(found):
        for name, known in zip(["weight", "bias"], layer, strict=True):
            assert known, f"model.parameters() does not contain the {name} of layer {i}"


def test_scale_is_found(observe):
    """shows the scale to the optimizer"""
    about = observe(about_scale, **STATISTICS)
    assert about["parameter"], "model.parameters() does not contain the scale"
    assert about["requires_grad"], "the scale does not require gradients"


def test_initial_scale(compare):
    """starts with a scale of 1"""
    compare(initial_scale, **STATISTICS)


@pytest.mark.parametrize("name", ["mean", "std"])
def test_statistics_are_saved(observe, name):
    """saves {name} in the state_dict"""
    kept = observe(about_statistics, **STATISTICS)["saved"]
    assert name in kept, f"the state_dict does not contain {name}"


@pytest.mark.parametrize("name", ["layers", "mean", "std", "scale"])
def test_moves(compare, name):
    """takes {name} along with `.to`"""
    compare(dtype_after_to, **STATISTICS, name=name)


def test_parameters(observe):
    """has three weights, three biases and the scale as parameters, and nothing else"""
    found = observe(parameters, **STATISTICS)
    for name in ("mean", "std"):
        assert name not in found, f"{name} is a Parameter: `parameters()` gives it to the optimizer"
    shapes, expected = sorted(found.values()), [[3], [3], [3, 6], [6], [6], [6, 3], [6, 6]]
    assert shapes == expected, f"the parameters have the shapes {shapes}, expected {expected}"


def test_statistics_stay(compare):
    """leaves mean and std as they are in training"""
    compare(statistics_after_training, inputs(6), make_tensor(6, 3), **STATISTICS)


def test_trains(compare):
    """learns in all layers and in the scale"""
    compare(trained, inputs(6), make_tensor(6, 3), **STATISTICS)


def test_restored(compare):
    """gives the same results after it was restored from a state_dict"""
    compare(restored, inputs(4), **STATISTICS)
