import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor

# The drivers return facts rather than logits: with the pool or with a wider fc1, whatever the order
# of its layers, a model that is right gives the same facts.


def make_model(impl, x):
    return impl.SimpleCNN().to(x.device).eval()


def shape(impl, x):
    return tuple(make_model(impl, x)(x).shape)


def convolutions(impl, x):
    """Each convolution in the order of the calls, and how many pixels it takes off a side."""
    model, found = make_model(impl, x), []

    def note(layer, inputs, output):
        lost = inputs[0].size(-1) - output.size(-1)
        found.append(f"Conv2d({layer.in_channels}, {layer.out_channels}), {lost} pixels fewer")

    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(note)
    model(x)
    return found


def negative_inputs(impl, x):
    """Whether the layer after each convolution's ReLU is given negative numbers."""
    model, negative = make_model(impl, x), {}

    def note(layer, inputs):
        negative.setdefault(type(layer).__name__, []).append((inputs[0] < 0).any().item())

    for module in model.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            module.register_forward_pre_hook(note)
    model(x)
    return {"second convolution": negative["Conv2d"][1], "first Linear": negative["Linear"][0]}


def alone_and_together(impl, x):
    """Whether a picture has the logits alone that it has in the batch, and what tells why not."""
    model = make_model(impl, x)
    together, again = model(x), model(x)
    alone = torch.cat([model(picture) for picture in x.split(1)])
    return {
        "same alone": together.shape == alone.shape and torch.allclose(together, alone, atol=1e-3),
        "same again": torch.allclose(together, again, atol=1e-3),
        "shape": list(together.shape),
        "some are 0": not together.all().item(),
        "sums of 1": torch.allclose(together.sum(0), torch.ones_like(together[0]), atol=1e-4),
    }


def equal_logits(impl, x):
    """How many logits of four freshly initialised models equal another of their picture, and the
    commonest of the first picture that has some."""
    rows = [row.detach() for _ in range(4) for row in make_model(impl, x)(x)]
    repeated = [row for row in rows if len(row.unique()) < len(row)]
    count = sum(len(row) - len(row.unique()) for row in rows)
    return count, repeated[0].mode().values.item() if repeated else 0.0


def range_of_logits(impl, x):
    """Of four freshly initialised models."""
    logits = torch.cat([make_model(impl, x)(x).detach() for _ in range(4)])
    return [logits.min().item(), logits.max().item()]


def sums_to_one(impl, x, dim):
    sums = make_model(impl, x)(x).sum(dim)
    return torch.allclose(sums, torch.ones_like(sums), atol=1e-4)


def silent_corners(impl, x):
    """How many corners of the pictures have no influence on any logit."""
    x = x.clone().requires_grad_()
    make_model(impl, x)(x).pow(2).sum().backward()
    size = 6
    corners = [x.grad[:, :, i, j] for i in (slice(size), slice(-size, None))
               for j in (slice(size), slice(-size, None))]  # fmt: skip
    return sum(not corner.any().item() for corner in corners)


def without_gradient(impl, x):
    """How many parameters the gradient of the loss does not reach."""
    model = make_model(impl, x).train()
    targets = torch.arange(len(x), device=x.device)
    nn.functional.cross_entropy(model(x), targets).backward()
    return sum(p.grad is None or not p.grad.any().item() for p in model.parameters())


def silent_maps(impl, x):
    """How many of the convolutions' maps have no influence on the logits."""
    model = make_model(impl, x)
    model(x).pow(2).sum().backward()
    weights = [p for p in model.parameters() if p.dim() == 4]
    return sum(int((~p.grad.flatten(1).any(1)).sum()) for p in weights)


def pictures(count):
    return make_tensor(count, 1, 28, 28)


@pytest.mark.parametrize("N", [3, 1])
def test_runs(compare, N):
    """maps a batch of {N} to logits of shape ({N}, 10)"""
    compare(shape, pictures(N))


def test_convolutions(compare):
    """keeps both 3 by 3 convolutions, 1 to 32 and 32 to 64 channels, without padding"""
    compare(convolutions, pictures(2))


def test_relu(compare):
    """applies a ReLU after each convolution"""
    compare(negative_inputs, pictures(2))


def test_rows_are_pictures(observe):
    """gives a picture the same logits alone as in a batch"""
    seen = observe(alone_and_together, pictures(3))
    assert seen["same again"], "the same pictures have other logits in the next call"
    assert seen["same alone"], "a picture's logits depend on the rest of its batch"


def test_whole_picture(observe):
    """looks at the whole picture"""
    count = observe(silent_corners, pictures(2))
    assert count == 0, f"{count} of the picture's 4 corners have no influence on the logits"


def test_every_map(observe):
    """uses the maps of both convolutions"""
    count = observe(silent_maps, pictures(2))
    assert count < 20, f"{count} of the convolutions' 96 maps have no influence on the logits"


def test_logits_are_not_cut(observe):
    """does not cut the logits off at zero"""
    count, value = observe(equal_logits, pictures(3))
    assert count == 0, (
        f"{count} of 120 logits equal another one of the same picture, such as {value:.4g}"
    )


@pytest.mark.parametrize("dim", [1, 0])
def test_plain_logits(observe, dim):
    """returns logits, not probabilities that sum to 1 along dimension {dim}"""
    said = f"the sums along dimension {dim} are all 1; CrossEntropyLoss applies the softmax itself"
    assert not observe(sums_to_one, pictures(3), dim), said


def test_range(observe):
    """returns logits that may be any number"""
    low, high = observe(range_of_logits, 1000 * pictures(3))
    assert low < -1, f"for inputs around 1000, 120 logits lie between {low:.4g} and {high:.4g}"


def test_gradients(observe):
    """lets the gradient of the loss reach every parameter"""
    count = observe(without_gradient, pictures(3))
    assert count == 0, f"{count} parameters get no gradient"
