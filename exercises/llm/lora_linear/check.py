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


def values(impl, x, weight, a, b, **alpha):
    return filled(impl, weight, a, b, **alpha)(x).detach()


def kinds(impl, in_features, out_features, rank):
    """What its weights are; any other parameter that is trained is among them."""
    layer = impl.LoRALinear(in_features, out_features, rank)
    trained = [name for name, p in layer.named_parameters() if p.requires_grad]
    places = {"linear.weight": layer.linear, "lora_A": layer, "lora_B": layer}
    return {name: kind(places.get(name), name) for name in {*places, *trained}}


def kind(module, name):
    if module is None:
        return "trained"
    tensor = getattr(module, name.rpartition(".")[2], None)
    if not isinstance(tensor, torch.Tensor):
        return "no tensor"
    said = "a plain tensor"
    if isinstance(tensor, torch.nn.Parameter):
        said = f"a {'trained' if tensor.requires_grad else 'frozen'} parameter"
    elif any(tensor is buffer for buffer in module.buffers()):
        said = "a buffer"
    return f"{said} of shape {tuple(tensor.shape)}"


def change_at_the_start(impl, x, bias, out_features, rank):
    """What a new module adds to its linear layer, whose bias, if it has one, is given."""
    layer = impl.LoRALinear(x.shape[-1], out_features, rank, alpha=8.0).to(x.device)
    if layer.linear.bias is not None:
        with torch.no_grad():
            layer.linear.bias.copy_(bias)
    return (layer(x) - layer.linear(x)).detach()


def start(impl, in_features, out_features, rank):
    first, second = (impl.LoRALinear(in_features, out_features, rank) for _ in "ab")
    a = first.lora_A.detach()
    is_zero = not first.lora_B.detach().any()
    return {"lora_A": kind_of_start(a, second.lora_A.detach()), "lora_B is zero": is_zero}


def kind_of_start(a, another):
    if not a.isfinite().all():
        return "not finite"
    if not a.any():
        return "zero"
    if len(a.unique(dim=0)) < len(a) or len(a.unique(dim=1).T) < len(a.T):
        return "rows or columns that are equal"
    return "the same in every module" if torch.equal(a, another) else "random"


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


def called_again(impl, x, weight, a, b):
    """In training, in evaluation, and in training again."""
    layer = filled(impl, weight, a, b)
    modes = layer.train, layer.eval, layer.train
    outputs = [mode()(x).detach() for mode in modes]
    return {"outputs": outputs, "linear.weight": layer.linear.weight.detach()}


def loaded(impl, x, weight, a, b, alpha):
    """A new module that has loaded another's state_dict."""
    layer = filled(impl, weight, a, b, alpha=alpha)
    out_features, rank = b.shape
    other = impl.LoRALinear(x.shape[-1], out_features, rank, alpha=alpha).to(x.device, x.dtype)
    other.load_state_dict(layer.state_dict())
    return other(x).detach()


def weights(in_features, out_features, rank, **options):
    shapes = (out_features, in_features), (rank, in_features), (out_features, rank)
    return dict(zip(("weight", "a", "b"), (make_tensor(*shape, **options) for shape in shapes)))


def test_parameters(compare):
    """has a frozen linear.weight (out, in), and trains lora_A (rank, in) and lora_B (out, rank)"""
    compare(kinds, in_features=5, out_features=3, rank=2)


def test_initial(compare):
    """starts with a random lora_A and with lora_B at zero"""
    compare(start, in_features=30, out_features=20, rank=8)


def test_start(compare):
    """gives what its linear layer gives as long as it is new"""
    compare(change_at_the_start, make_tensor(4, 5), make_tensor(3), out_features=3, rank=2)


SIZES = [(5, 4, 3), (2, 6, 1), (7, 5, 4), (1, 1, 1), (3, 3, 3)]  # square: transposed or not?


@pytest.mark.parametrize(("in_", "out", "rank"), SIZES)
def test_values(compare, in_, out, rank):
    """adds the update of rank {rank} to a linear layer from {in_} to {out}"""
    compare(values, make_tensor(4, in_), **weights(in_, out, rank), alpha=float(rank))


SCALES = {
    "16 / 8": (8, {"alpha": 16}),
    "3 / 2": (2, {"alpha": 3.0}),
    "0.5 / 3": (3, {"alpha": 0.5}),
    "1 / 4 when no alpha is given": (4, {}),
}


@pytest.mark.parametrize("scale", SCALES)
def test_scale(compare, scale):
    """scales the update by alpha / rank: {scale}"""
    rank, alpha = SCALES[scale]
    compare(values, make_tensor(2, 10), **weights(10, 9, rank), **alpha)


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


def test_called_again(compare):
    """changes no weight in forward, and gives the same in evaluation as in training"""
    compare(called_again, make_tensor(2, 3), **weights(3, 4, 3))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_module(compare, dtype):
    """computes in {dtype} after `.to({dtype})`, and with what `load_state_dict` brings"""
    x = make_tensor(4, 20, dtype=dtype)
    compare(loaded, x, **weights(20, 10, 8, dtype=dtype), alpha=4.0)
