import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def resnet(device="cpu"):
    """A ResNet-18 with fewer and cheaper blocks, its values not set: a call takes no time."""
    from torchvision.models.resnet import BasicBlock, ResNet

    class DepthwiseBlock(BasicBlock):
        def __init__(self, inplanes, planes, stride=1, *args, **kwargs):
            super().__init__(inplanes, planes, stride, *args, **kwargs)
            self.conv1 = nn.Conv2d(inplanes, planes, 3, stride, 1, groups=inplanes, bias=False)
            self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, groups=planes, bias=False)

    with torch.device("meta"):
        model = ResNet(DepthwiseBlock, [1, 1, 1, 1])
    return model.to_empty(device=device)


def pretrained(device):
    """The same as if pretrained: its running statistics are not 0 and 1."""
    model = resnet(device)
    with torch.no_grad():
        for p in model.parameters():
            p.uniform_(-1, 1).mul_((p[0].numel() + 1) ** -0.5)
        for name, buffer in model.named_buffers():
            buffer.zero_()
            if name.endswith("running_mean"):
                buffer.copy_(0.1 * torch.arange(len(buffer)).sin())
            elif name.endswith("running_var"):
                buffer.copy_(1 + 0.5 * torch.arange(len(buffer)).cos())
    return model


def fill_head(model):
    with torch.no_grad():
        for p in model.fc.parameters():
            p.copy_(0.1 * torch.arange(p.numel(), device=p.device).sin().view_as(p))


def head(impl, num_classes):
    model = resnet()
    impl.prepare(model, num_classes)
    is_linear = isinstance(model.fc, nn.Linear)
    return {"linear": is_linear, "weight": list(model.fc.weight.shape)}


def trainable(impl, num_classes):
    model = resnet()
    impl.prepare(model, num_classes)
    return sorted(name for name, p in model.named_parameters() if p.requires_grad)


def returned(impl, num_classes):
    model = resnet()
    params = impl.prepare(model, num_classes)
    names = {id(p): name for name, p in model.named_parameters()}
    found = [names.get(id(p), f"a {type(p).__name__} outside the model") for p in params]
    return {"parameters": sorted(found), "how many": len(params)}


def device_of_the_head(impl, num_classes):
    model = resnet("meta")
    impl.prepare(model, num_classes)
    return model.fc.weight.device.type


def logits(impl, x, calls):
    model = pretrained(x.device)
    impl.prepare(model, 3)
    fill_head(model)
    for call in calls:
        getattr(model, call)()
    return model(x).detach()


def returned_by_calls(impl):
    model = resnet()
    impl.prepare(model, 3)
    results = {call: getattr(model, call)() for call in ("train", "eval")}
    returned = {call: "the model" if r is model else str(r) for call, r in results.items()}
    still = [type(module).__name__ for module in model.modules() if module.training]
    return returned | {"in training after eval()": still[:3]}


def changed(impl, x):
    """The names of the parameters and buffers that a step of training has changed."""
    model = pretrained(x.device)
    params = list(impl.prepare(model, 3))
    fill_head(model)
    before = {name: t.clone() for name, t in model.state_dict().items()}
    optimizer = torch.optim.SGD(params, lr=0.1, weight_decay=0.1)
    model.train()
    model(x).square().mean().backward()
    optimizer.step()
    after = model.state_dict()
    return sorted(name for name in before if name in after and not before[name].equal(after[name]))


def outside_the_head(names):
    return [name for name in names if name not in ("fc.weight", "fc.bias")]


def some_of(names):
    """The first names as a learner reads them: all of a ResNet would be 62."""
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + rest if names else "none"


@pytest.mark.parametrize("num_classes", [10, 1])
def test_head(compare, num_classes):
    """has a new linear layer fc with {num_classes} outputs, in the model given"""
    compare(head, num_classes=num_classes)


def test_trainable(observe):
    """lets the head require a gradient, and nothing else"""
    names = observe(trainable, num_classes=5)
    others = outside_the_head(names)
    assert not others, f"{some_of(others)} still require a gradient"
    assert len(names) == 2, f"of the head, {some_of(names)} require a gradient"


def test_returned(compare):
    """returns a list of the head's weight and bias for the optimizer"""
    compare(returned, num_classes=5)


def test_device(compare):
    """makes the head on the device of the model"""
    compare(device_of_the_head, num_classes=5)


@pytest.mark.parametrize("calls", [["train"], ["eval"], ["train", "eval", "train"]])
def test_logits(compare, calls):
    """normalises by the running statistics after the calls {calls}"""
    compare(logits, make_tensor(2, 3, 8, 8), calls=calls, rtol=1e-3, atol=1e-3)


def test_calls(compare):
    """leaves train() and eval() returning the model and eval() ending training, as in any module"""
    compare(returned_by_calls)


def test_changed(observe):
    """changes the head alone in a step of training: no other parameter, and no buffer"""
    names = observe(changed, make_tensor(2, 3, 8, 8))
    others = outside_the_head(names)
    assert not others, f"a step of training changed {some_of(others)}"
    assert len(names) == 2, f"of the head, a step of training changed {some_of(names)}"
