import pytest
import torch

from quizapp.testing import make_tensor


def filled(impl, weight, a, b, **alpha):
    """A module with these weights; the bias, which it may have or not, is 0."""
    layer = impl.LoRALinear(a.shape[1], b.shape[0], a.shape[0], **alpha)
    layer = layer.to(weight.device, weight.dtype)
    with torch.no_grad():
        layer.linear.weight.copy_(weight)
        if layer.linear.bias is not None:
            layer.linear.bias.zero_()
        layer.lora_A.copy_(a)
        layer.lora_B.copy_(b)
    return layer


def values(impl, x, weight, a, b, alpha):
    return filled(impl, weight, a, b, alpha=alpha)(x).detach()


def default_alpha(impl, x, weight, a, b):
    return filled(impl, weight, a, b)(x).detach()


def in_evaluation(impl, x, weight, a, b, alpha):
    return filled(impl, weight, a, b, alpha=alpha).eval()(x).detach()


def trainable(impl, in_features, out_features, rank):
    layer = impl.LoRALinear(in_features, out_features, rank)
    return {name: list(p.shape) for name, p in layer.named_parameters() if p.requires_grad}


def frozen(impl, in_features, out_features, rank):
    weight = impl.LoRALinear(in_features, out_features, rank).linear.weight
    return {"shape": list(weight.shape), "requires_grad": weight.requires_grad}


def saved_weights(impl, in_features, out_features, rank):
    saved = impl.LoRALinear(in_features, out_features, rank).state_dict()
    return [name in saved for name in ("linear.weight", "lora_A", "lora_B")]


def change_at_the_start(impl, x, out_features, rank):
    layer = impl.LoRALinear(x.shape[-1], out_features, rank, alpha=8.0).to(x.device)
    return (layer(x) - layer.linear(x)).detach()


def initial_b(impl, in_features, out_features, rank):
    return impl.LoRALinear(in_features, out_features, rank).lora_B.detach()


def initial_a(impl, in_features, out_features, rank):
    return [impl.LoRALinear(in_features, out_features, rank).lora_A.detach() for _ in range(2)]


def gradients(impl, x, weight, a, b, alpha):
    layer = filled(impl, weight, a, b, alpha=alpha)
    layer(x).square().sum().backward()
    return {"x": x.grad, "lora_A": layer.lora_A.grad, "lora_B": layer.lora_B.grad}


def changed_by_training(impl, x, target):
    """Which weights ten steps change, of a module as it is when new."""
    layer = impl.LoRALinear(x.shape[-1], target.shape[-1], rank=2).to(x.device)
    before = {name: value.clone() for name, value in layer.state_dict().items()}
    optimizer = torch.optim.Adam([p for p in layer.parameters() if p.requires_grad], lr=0.1)
    for _ in range(10):
        optimizer.zero_grad()
        (layer(x) - target).square().mean().backward()
        optimizer.step()
    after = layer.state_dict()
    return sorted(name for name in before if not torch.equal(before[name], after[name]))


def called_twice(impl, x, weight, a, b):
    layer = filled(impl, weight, a, b)
    layer(x)
    return {"output": layer(x).detach(), "linear.weight": layer.linear.weight.detach()}


def loaded(impl, x, weight, a, b, alpha):
    """A new module that has loaded another's state_dict."""
    layer = filled(impl, weight, a, b, alpha=alpha)
    out_features, rank = b.shape
    other = impl.LoRALinear(x.shape[-1], out_features, rank, alpha=alpha).to(x.device)
    other.load_state_dict(layer.state_dict())
    return other(x).detach()


def weights(in_features, out_features, rank, **options):
    shapes = (out_features, in_features), (rank, in_features), (out_features, rank)
    return dict(zip(("weight", "a", "b"), (make_tensor(*shape, **options) for shape in shapes)))


def test_trainable(compare):
    """has the trainable parameters lora_A (rank, in) and lora_B (out, rank), and no others"""
    compare(trainable, in_features=5, out_features=3, rank=2)


def test_frozen(compare):
    """has a frozen weight linear.weight (out, in)"""
    compare(frozen, in_features=5, out_features=3, rank=2)


def test_start(compare):
    """gives what its linear layer gives as long as it is new"""
    compare(change_at_the_start, make_tensor(4, 5), out_features=3, rank=2)


def test_initial_b(compare):
    """starts with lora_B at zero"""
    compare(initial_b, in_features=5, out_features=3, rank=2)


def test_initial_a(observe):
    """starts with a random lora_A"""
    first, second = observe(initial_a, in_features=30, out_features=20, rank=8)
    assert first.isfinite().all(), "an entry of lora_A is not finite"
    assert first.any(), "lora_A is zero, as lora_B is: the gradient of both is 0 for ever"
    assert len(first.unique(dim=0)) == 8, "rows of lora_A start equal, so they would stay equal"
    assert len(first.unique(dim=1).T) == 30, "columns of lora_A start equal"
    assert not torch.equal(first, second), "two modules start with the same lora_A"


@pytest.mark.parametrize(("in_", "out", "rank"), [(5, 3, 2), (2, 6, 1), (7, 5, 4), (1, 1, 1)])
def test_values(compare, in_, out, rank):
    """adds the update of rank {rank} to a linear layer from {in_} to {out}"""
    compare(values, make_tensor(4, in_), **weights(in_, out, rank), alpha=float(rank))


def test_square(compare):
    """transposes both matrices when they are square, too"""
    compare(values, make_tensor(2, 3), **weights(3, 3, 3), alpha=3.0)


@pytest.mark.parametrize(("alpha", "rank"), [(16, 4), (3.0, 2), (0.5, 3)])
def test_scale(compare, alpha, rank):
    """scales the update by alpha / rank = {alpha} / {rank}"""
    compare(values, make_tensor(2, 5), **weights(5, 6, rank), alpha=alpha)


def test_default_alpha(compare):
    """uses an alpha of 1 when none is given"""
    compare(default_alpha, make_tensor(2, 3), **weights(3, 4, 2))


@pytest.mark.parametrize("shape", [(3,), (1, 3), (2, 4, 3), (2, 1, 3, 3)])
def test_leading_dimensions(compare, shape):
    """accepts an input of shape {shape}"""
    compare(values, make_tensor(*shape), **weights(3, 2, 2), alpha=1.0)


def test_gradients(compare):
    """lets gradients flow to x, lora_A and lora_B"""
    compare(gradients, make_tensor(4, 5, requires_grad=True), **weights(5, 3, 2), alpha=4.0)


def test_training(compare):
    """changes lora_A and lora_B when it is trained, and nothing else"""
    compare(changed_by_training, make_tensor(6, 5), make_tensor(6, 3))


def test_called_twice(compare):
    """changes no weight in forward"""
    compare(called_twice, make_tensor(2, 3), **weights(3, 2, 2))


def test_evaluation(compare):
    """adds the update in evaluation as well"""
    compare(in_evaluation, make_tensor(2, 4), **weights(4, 5, 3), alpha=2.0)


def test_saved(compare):
    """saves linear.weight, lora_A and lora_B"""
    compare(saved_weights, in_features=3, out_features=2, rank=1)


def test_loaded(compare):
    """gives the same once another module has loaded its state_dict"""
    compare(loaded, make_tensor(2, 3), **weights(3, 2, 2), alpha=4.0)


def test_double(compare):
    """works in float64 after `.double()`"""
    x = make_tensor(2, 3, dtype=torch.float64)
    compare(values, x, **weights(3, 4, 2, dtype=torch.float64), alpha=3.0)
