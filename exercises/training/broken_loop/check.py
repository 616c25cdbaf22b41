import torch
from torch import nn
from torch.overrides import TorchFunctionMode
from torch.utils.data import DataLoader, TensorDataset

from quizapp.testing import make_tensor


def spiral(points):
    """(3 * points, 2) and (3 * points,): three arms, sorted by class."""
    r = torch.linspace(0.1, 1, points)
    angles = [2.5 * r + 2 * torch.pi / 3 * arm for arm in range(3)]
    x = torch.cat([torch.stack([r * a.cos(), r * a.sin()], 1) for a in angles])
    return x, torch.arange(3).repeat_interleave(points)


def small_model(x):
    return nn.Sequential(nn.Linear(2, 4), nn.Dropout(0.5), nn.Linear(4, 3)).to(x.device)


def outputs(impl, x):
    return impl.SpiralNet().to(x.device)(x).detach()


def labels_in_order(impl, x, y):
    return torch.cat([labels for _, labels in impl.make_loader(x, y)])


def loss_with_this_optimizer(impl, x, y):
    model = nn.Sequential(nn.Linear(2, 32), nn.ReLU(), nn.Linear(32, 3)).to(x.device)
    optimizer = impl.make_optimizer(model)
    for _ in range(200):
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def largest_move(impl, x, y):
    model = small_model(x)
    before = [p.detach().clone() for p in model.parameters()]
    optimizer = impl.make_optimizer(model)
    nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
    after = model.parameters()
    return max((p - q).abs().max().item() for p, q in zip(before, after, strict=True))


def gradients_piled_up(impl, x, y):
    model, own, left = small_model(x), [], []
    weight = model[2].weight
    weight.register_hook(lambda gradient: own.append(gradient.clone()))
    weight.register_post_accumulate_grad_hook(lambda p: left.append(p.grad.clone()))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    impl.train_epoch(model, [(x, y)] * 3, optimizer)
    return any(not torch.allclose(a, b) for a, b in zip(own, left, strict=True))


def losses_with_a_graph(impl, x, y):
    model = small_model(x)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    losses = impl.train_epoch(model, [(x, y)] * 3, optimizer)
    return sum(getattr(loss, "requires_grad", False) for loss in losses)


def modes_of_both(impl, x, y):
    model, modes = small_model(x).train(), {"evaluation": set(), "training": set()}
    optimizer, said = torch.optim.SGD(model.parameters(), lr=0.01), "evaluation"
    model[1].register_forward_pre_hook(lambda module, args: modes[said].add(module.training))
    impl.evaluate(model, [(x, y)] * 2)
    model.eval()
    said = "training"
    impl.train_epoch(model, [(x, y)] * 2, optimizer)
    return {name: list(found) for name, found in modes.items()}


def autograd_in_evaluation(impl, x, y):
    model, modes = small_model(x), []
    model[1].register_forward_pre_hook(lambda *_: modes.append(torch.is_grad_enabled()))
    impl.evaluate(model, [(x, y)] * 2)
    return any(modes)


def elsewhere(impl, function, x, y):
    class Numbers(TorchFunctionMode):
        """The meta device has shapes and no values: where a value is asked for, it is 0."""

        def __torch_function__(self, func, types, args=(), kwargs=None):
            name = getattr(func, "__name__", "")
            if name in ("item", "__float__", "__int__") and args[0].device.type == "meta":
                return 0.0 if name != "__int__" else 0
            if name in ("cpu", "tolist", "numpy") and args[0].device.type == "meta":
                zeros = torch.zeros(args[0].shape)
                return zeros if name == "cpu" else getattr(zeros, name)()
            return func(*args, **(kwargs or {}))

    model = small_model(x).to("meta")
    try:
        with Numbers():
            if function == "train_epoch":
                optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
                impl.train_epoch(model, [(x, y)] * 2, optimizer)
            else:
                impl.evaluate(model, [(x, y)] * 2)
    except (RuntimeError, NotImplementedError) as error:
        if "device" in str(error) or "meta" in str(error):
            return "its batches stay on the CPU"
        raise
    return "" if next(model.parameters()).device.type == "meta" else "the model is moved away"


def weights_after_an_epoch(impl, x, y):
    model = nn.Linear(2, 3).to(x.device)
    for p in model.parameters():
        nn.init.constant_(p, 0.1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = impl.train_epoch(model, list(zip(x.split(4), y.split(4), strict=True)), optimizer)
    return {"weight": model.weight.detach(), "losses": [float(loss) for loss in losses]}


def accuracy(impl, x, y):
    model = nn.Linear(2, 3).to(x.device)
    nn.init.eye_(model.weight)
    nn.init.zeros_(model.bias)
    return impl.evaluate(model, list(zip(x.split(4), y.split(4), strict=True)))


def accuracy_in_the_end(impl, x, y):
    torch.manual_seed(0)
    model = impl.SpiralNet().to(x.device)
    loader, optimizer = impl.make_loader(x, y), impl.make_optimizer(model)
    for _ in range(25):
        impl.train_epoch(model, loader, optimizer)
    return float(impl.evaluate(model, DataLoader(TensorDataset(x, y), batch_size=64)))


def batch():
    return make_tensor(5, 2), torch.tensor([0, 1, 2, 1, 0])


def test_logits(observe):
    """gives the loss what it expects (the network)"""
    logits = observe(outputs, 3 * make_tensor(30, 2))
    assert logits.min() < 0, (
        f"the network's outputs lie between {logits.min():.2f} and {logits.max():.2f}, none below "
        "0; cross_entropy wants logits, and applies the softmax itself"
    )


def test_order(observe):
    """gives every point once, with the classes mixed (the loader)"""
    x, y = spiral(40)
    labels = observe(labels_in_order, x, y)
    assert labels.sort().values.equal(y), "the loader does not give every point once"
    assert not labels.equal(y), "the points come in the order of the data: class by class"


def test_learning_rate(observe):
    """takes steps of a sensible size (the optimiser)"""
    moved = observe(largest_move, *batch())
    assert moved < 0.25, (
        f"the first step moves a weight by {moved:.2f}: it jumps past every minimum"
    )
    loss = observe(loss_with_this_optimizer, *spiral(20))
    assert loss < 0.8, f"after 200 steps on easy data the loss is {loss:.2f}; guessing gives 1.10"


def test_gradients(observe):
    """uses each batch's own gradient in training"""
    assert not observe(gradients_piled_up, *batch()), (
        "gradients of earlier batches are still there when the next ones are added"
    )


def test_losses(observe):
    """keeps no graph in its list of losses"""
    count = observe(losses_with_a_graph, *batch())
    assert count == 0, f"{count} of 3 losses hold the graph of their batch"


def test_eval_mode(observe):
    """evaluates in evaluation mode, and trains in training mode afterwards"""
    modes = observe(modes_of_both, *batch())
    assert modes["evaluation"] == [False], "dropout is on in evaluation"
    assert modes["training"] == [True], "dropout is off in training after an evaluation"


def test_no_grad(observe):
    """evaluates without autograd"""
    assert not observe(autograd_in_evaluation, *batch()), "a graph is recorded in evaluation"


def test_device(observe):
    """works where the model is, in training and in evaluation"""
    for function in ("train_epoch", "evaluate"):
        said = observe(elsewhere, function, *batch())
        assert not said, f"{function} with a model on another device: {said}"


def test_every_batch(compare):
    """counts each batch, a smaller one too: a step and a loss, and every point in the accuracy"""
    x, y = make_tensor(10, 2), make_tensor(10, low=0, high=3, dtype=torch.int64)
    compare(weights_after_an_epoch, x, y)
    compare(accuracy, x, y)


def test_everything(observe):
    """finds the spiral in the end"""
    reached = observe(accuracy_in_the_end, *spiral(60))
    assert reached > 0.85, f"after 25 epochs the accuracy is {reached:.2f}"
