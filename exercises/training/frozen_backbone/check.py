import torch
from torch import nn

from quizapp.testing import make_tensor


def filled(module):
    """With values that depend on nothing but the shapes."""
    for name, p in sorted(module.named_parameters()):
        wave = torch.sin(torch.arange(p.numel(), dtype=torch.float32) + len(name))
        nn.init.zeros_(p)
        p.data += wave.reshape(p.shape) * 0.7
    return module


def make_backbone():
    norm = nn.BatchNorm1d(8)
    norm.running_mean += 0.1  # it was trained on something
    norm.running_var += 0.2
    return filled(nn.Sequential(nn.Linear(3, 8), norm, nn.ReLU(), nn.Dropout(0.2)))


def batches(x, y):
    return list(zip(x.split(8), y.split(8), strict=True))


def backbone_parameters(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    impl.finetune(backbone, head, batches(x, y))
    return {name: p.detach() for name, p in backbone.named_parameters()}


def backbone_buffers(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    impl.finetune(backbone, head, batches(x, y))
    return dict(backbone.named_buffers())


def backbone_gradients(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    impl.finetune(backbone, head, batches(x, y))
    return [name for name, p in backbone.named_parameters() if p.grad is not None]


def backbone_in_training_mode(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    seen = set()
    for part in backbone:
        part.register_forward_pre_hook(
            lambda module, args: seen.add((str(module), module.training))
        )
    impl.finetune(backbone, head, batches(x, y))
    return sorted(name.partition("(")[0] for name, training in seen if training)


def head_in_training_mode(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device).eval()
    modes = []
    head.register_forward_pre_hook(lambda module, args: modes.append(module.training))
    impl.finetune(backbone, head, batches(x, y))
    return all(modes)


def head_moved(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    before = [p.detach().clone() for p in head.parameters()]
    impl.finetune(backbone, head, batches(x, y))
    after = head.parameters()
    moved = min((p - q).abs().max().item() for p, q in zip(before, after, strict=True))
    return {"moved": moved, "has a gradient": next(head.parameters()).grad is not None}


def reported_losses(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    return [float(loss) for loss in impl.finetune(backbone, head, batches(x, y))]


def samples_for_the_head(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    sizes = []
    head.register_forward_pre_hook(lambda module, args: sizes.append(len(args[0])))
    epochs = len(impl.finetune(backbone, head, batches(x, y)))
    return {"samples": sum(sizes), "epochs": epochs}


def used_gradients(impl, x, y):
    """How many backward passes add to a gradient that a step has been made with."""
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    bias, values, grads, used = head.bias, [head.bias.detach().clone()], [], []

    def accumulated(bias):
        is_old = not torch.equal(bias.grad, grads[-1])
        used.append(is_old and not torch.equal(bias, values[-1]))
        values.append(bias.detach().clone())

    bias.register_hook(lambda grad: grads.append(grad.clone()))
    bias.register_post_accumulate_grad_hook(accumulated)
    impl.finetune(backbone, head, batches(x, y))
    return {"passes": len(used), "used": sum(used)}


def cross_entropy_afterwards(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    features = backbone.eval()(x).detach()
    before = nn.functional.cross_entropy(head(features), y).item()
    impl.finetune(backbone.train(), head, batches(x, y))
    return [before, nn.functional.cross_entropy(head.eval()(features), y).item()]


def features_afterwards(impl, x, y):
    backbone, head = make_backbone().to(x.device), filled(nn.Linear(8, 2)).to(x.device)
    impl.finetune(backbone, head, batches(x, y))
    return backbone.eval()(x).detach()


def data():
    x = make_tensor(36, 3) + 1  # the last batch is smaller
    return x, (x[:, 0] > 1).long()


def test_parameters(compare):
    """leaves the backbone's parameters as they are"""
    compare(backbone_parameters, *data(), rtol=0, atol=0)


def test_buffers(compare):
    """leaves the backbone's running statistics as they are"""
    compare(backbone_buffers, *data(), rtol=0, atol=0)


def test_eval_mode(observe):
    """runs the backbone in evaluation mode, dropout included"""
    names = observe(backbone_in_training_mode, *data())
    assert not names, f"while the head learns, these are in training mode: {', '.join(names)}"


def test_no_gradients(observe):
    """computes no gradient for the backbone"""
    names = observe(backbone_gradients, *data())
    assert not names, f"these parameters of the backbone have a gradient: {', '.join(names)}"


def test_head_moves(observe):
    """changes every parameter of the head"""
    moved = observe(head_moved, *data())["moved"]
    assert moved > 1e-4, "a parameter of the head is the same after training as before"


def test_head_learns(observe):
    """makes the head better on the backbone's features"""
    before, after = observe(cross_entropy_afterwards, *data())
    assert after < 0.9 * before, (
        f"the head's cross-entropy is {before:.3f} before and {after:.3f} after training"
    )


def test_head_mode(observe):
    """has the head in training mode while it learns"""
    assert observe(head_in_training_mode, *data()), "the head is in evaluation mode as it learns"


def test_losses(observe):
    """reports losses that fall"""
    losses = observe(reported_losses, *data())
    assert losses[-1] < losses[0], f"the losses go from {losses[0]:.3f} to {losses[-1]:.3f}"


def test_every_batch(observe):
    """shows the head every batch in every epoch, and clears the gradients of earlier steps"""
    seen = observe(samples_for_the_head, *data())
    assert seen["samples"] >= 36 * seen["epochs"], (
        f"in {seen['epochs']} epochs of 36 samples the head sees {seen['samples']}"
    )
    seen = observe(used_gradients, *data())
    assert not seen["used"], (
        f"{seen['used']} of {seen['passes']} backward passes add to a gradient that a step has been "
        "made with: it is not cleared"
    )


def test_features(compare):
    """leaves the features as they were"""
    compare(features_afterwards, *data())
