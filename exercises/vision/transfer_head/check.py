import pytest
import torch

from quizapp.testing import make_tensor


def prepared(impl, num_classes, device="cpu"):
    """A ResNet of half the depth, as if pretrained: its running statistics are not 0 and 1."""
    from torchvision.models.resnet import BasicBlock, ResNet

    with torch.device("meta"):  # the usual initialisation takes longer than all the rest
        model = ResNet(BasicBlock, [1, 1, 1, 1])
    model = model.to_empty(device=device)
    with torch.no_grad():
        for p in model.parameters():
            p.uniform_(-1, 1).mul_((p[0].numel() + 1) ** -0.5)
        for name, buffer in model.named_buffers():
            buffer.zero_()
            if name.endswith("running_mean"):
                buffer.copy_(0.1 * torch.arange(len(buffer)).sin())
            elif name.endswith("running_var"):
                buffer.copy_(1 + 0.5 * torch.arange(len(buffer)).cos())
    return model, list(impl.prepare(model, num_classes))


def fill_head(model):
    with torch.no_grad():
        for p in model.fc.parameters():
            p.copy_(0.1 * torch.arange(p.numel(), device=p.device).sin().view_as(p))


def head(impl, num_classes):
    fc = prepared(impl, num_classes)[0].fc
    return {"linear": isinstance(fc, torch.nn.Linear), "weight": list(fc.weight.shape)}


def trainable(impl, num_classes):
    model, _ = prepared(impl, num_classes)
    return sorted(name for name, p in model.named_parameters() if p.requires_grad)


def returned(impl, num_classes):
    model, params = prepared(impl, num_classes)
    names = {id(p): name for name, p in model.named_parameters()}
    return sorted(names.get(id(p), "not a parameter of the model") for p in params)


def logits(impl, x, calls):
    model, _ = prepared(impl, 3, x.device)
    fill_head(model)
    for call in calls:
        getattr(model, call)()
    return model(x).detach()


def changed(impl, x, steps):
    """What training has changed, by the first part of its name."""
    model, params = prepared(impl, 3, x.device)
    fill_head(model)
    before = {name: t.clone() for name, t in model.state_dict().items()}
    optimizer = torch.optim.SGD(params, lr=0.1, weight_decay=0.1)
    for _ in range(steps):
        model.train()
        optimizer.zero_grad()
        model(x).square().mean().backward()
        optimizer.step()
        model.eval()
    after = model.state_dict()
    return sorted(name for name in before if name in after and not before[name].equal(after[name]))


@pytest.mark.parametrize("num_classes", [10, 1])
def test_head(compare, num_classes):
    """has a new linear layer fc with {num_classes} outputs, in the model given"""
    compare(head, num_classes=num_classes)


def test_trainable(compare):
    """lets the head require a gradient, and nothing else"""
    compare(trainable, num_classes=5)


def test_returned(compare):
    """returns weight and bias of the head for the optimizer"""
    compare(returned, num_classes=5)


@pytest.mark.parametrize("calls", [["train"], ["eval"], ["train", "eval", "train"]])
def test_logits(compare, calls):
    """normalises by the running statistics after {calls}"""
    compare(logits, make_tensor(2, 3, 32, 32), calls=calls, rtol=1e-3, atol=1e-3)


def test_changed(compare):
    """changes the head alone in two steps of training: no other parameter, and no buffer"""
    compare(changed, make_tensor(2, 3, 32, 32), steps=2)
