import pytest
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, tied):
        super().__init__()
        self.embedding = nn.Embedding(7, 4)
        self.body = nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4), nn.ReLU())
        self.head = nn.Linear(4, 7)
        self.temperature = nn.Parameter(torch.tensor(1.0))
        if tied:
            self.head.weight = self.embedding.weight


def make_model(kind):
    if kind == "linear layer and norm":
        return nn.Sequential(nn.Linear(3, 4), nn.LayerNorm(4))
    if kind == "two norms that start alike":
        return nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4), nn.Linear(4, 4), nn.LayerNorm(4))
    if kind == "no biases":
        return nn.Sequential(nn.Embedding(5, 4), nn.Linear(4, 5, bias=False))
    if kind == "convolutions and batch norm":
        return nn.Sequential(nn.Conv2d(3, 4, 3, bias=False), nn.BatchNorm2d(4), nn.Conv1d(4, 2, 1))
    if kind == "oddly named parameters":
        model = nn.Module()
        model.gain = nn.Parameter(torch.ones(4))
        model.bias_table = nn.Parameter(torch.ones(3, 4))
        model.layernorm_projection = nn.Linear(4, 1)
        return model
    model = Tagger(tied=kind == "tied weights")
    if kind == "frozen embedding":
        model.embedding.requires_grad_(False)
        model.body[1].bias.requires_grad_(False)
    return model


def names_of(parameters, model):
    names = {id(p): name for name, p in model.named_parameters()}
    return sorted(names.get(id(p), "not a parameter of the model") for p in parameters)


def with_decay(impl, kind):
    model = make_model(kind)
    groups = impl.decay_groups(model, 0.1)
    return names_of(groups[0]["params"], model)


def without_decay(impl, kind):
    model = make_model(kind)
    groups = impl.decay_groups(model, 0.1)
    return names_of(groups[1]["params"], model)


def decays(impl, weight_decay):
    groups = impl.decay_groups(make_model("linear layer and norm"), weight_decay)
    return [group["weight_decay"] for group in groups]


def after_a_step(impl, kind):
    model = make_model(kind)
    nn.init.ones_(model.embedding.weight)
    for p in model.parameters():
        nn.init.ones_(p)
    optimizer = torch.optim.SGD(impl.decay_groups(model, 0.5), lr=0.1)
    for p in model.parameters():
        p.grad = torch.zeros_like(p) if p.requires_grad else None
    optimizer.step()
    return {name: p.detach().flatten()[0] for name, p in model.named_parameters()}


KINDS = [
    "linear layer and norm",
    "convolutions and batch norm",
    "embedding and temperature",
    "two norms that start alike",
    "no biases",
]


@pytest.mark.parametrize("kind", KINDS)
def test_decayed(compare, kind):
    """decays the matrices of a model with {kind}"""
    compare(with_decay, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_not_decayed(compare, kind):
    """spares biases, norms and scalars of a model with {kind}"""
    compare(without_decay, kind)


def test_names(compare):
    """goes by the shape of a parameter, whatever it is called"""
    compare(with_decay, "oddly named parameters")
    compare(without_decay, "oddly named parameters")


def test_tied(compare):
    """has a weight that two layers share once"""
    compare(with_decay, "tied weights")


def test_frozen(compare):
    """leaves out parameters that are not trained"""
    compare(with_decay, "frozen embedding")
    compare(without_decay, "frozen embedding")


def test_decay_values(compare):
    """gives the first group its weight_decay, and the second none"""
    compare(decays, 0.05)


@pytest.mark.parametrize("kind", ["tied weights", "frozen embedding"])
def test_in_an_optimiser(compare, kind):
    """works in an optimiser, on a model with {kind}"""
    compare(after_a_step, kind)
