import math
import sys

import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def filled(impl, weight):
    weight = weight.clone()
    impl.kaiming_normal_(weight)
    return weight


def filled_twice(impl, weight):
    first, second = weight.clone(), weight.clone()
    impl.kaiming_normal_(first)
    impl.kaiming_normal_(second)
    return [first, second]


def what_is_returned(impl, weight):
    weight = weight.clone()
    result = impl.kaiming_normal_(weight)
    return "None" if result is None else "weight" if result is weight else "something else"


def built_ins(impl, weight):
    """The functions of nn.init that were called: most of them no torch function mode can see."""
    called = set()

    def watch(frame, event, argument):
        if event == "call" and frame.f_code.co_filename == nn.init.__file__:
            called.add(frame.f_code.co_name)

    sys.setprofile(watch)
    try:
        impl.kaiming_normal_(weight.clone())
    finally:
        sys.setprofile(None)
    return sorted(name for name in called if "kaiming" in name)


def as_parameter(impl, weight):
    weight = nn.Parameter(weight.clone())
    impl.kaiming_normal_(weight)
    return {"is_leaf": weight.is_leaf, "requires_grad": weight.requires_grad}


def parameter_filled(impl, weight):
    weight = nn.Parameter(weight.clone())
    impl.kaiming_normal_(weight)
    return weight.detach()


def spread(weight, out_features, in_features):
    """Whether the standard deviation is right: seven of its own, 1 in 10^11."""
    expected = math.sqrt(2 / in_features)
    std = weight.double().square().mean().sqrt().item()
    said = (
        f"the entries of a weight ({out_features}, {in_features}) should have a standard deviation "
        f"of {expected:.4f}, they have {std:.4f}"
    )
    return abs(std / expected - 1) < 7 / math.sqrt(2 * weight.numel()), said


@pytest.mark.parametrize(("out", "in_"), [(300, 40), (40, 300), (3000, 8)])
def test_spread(observe, out, in_):
    """gives a weight ({out}, {in_}) the standard deviation √(2 / fan_in)"""
    weight = observe(filled, torch.zeros(out, in_))
    right, said = spread(weight, out, in_)
    assert right, said


def test_mean(observe):
    """draws around 0"""
    weight = observe(filled, torch.zeros(300, 40)).double()
    mean, std = weight.mean().item(), weight.std().item()
    assert abs(mean) < 6 * std / math.sqrt(weight.numel()), (
        f"the mean should be about 0, it is {mean:.3g} with a standard deviation of {std:.3g}"
    )


def test_normal(observe):
    """draws from a normal distribution"""
    weight = observe(filled, torch.zeros(300, 40)).double()
    within = (weight.abs() < weight.std()).double().mean().item()
    assert abs(within - 0.6827) < 0.025, (
        f"68 % of normal numbers lie within one standard deviation, {within:.0%} of these do"
    )


def test_each_entry(observe):
    """draws each entry by itself"""
    weight = observe(filled, torch.zeros(60, 40))
    assert len(weight.unique(dim=0)) == 60, "some rows are the same"
    assert len(weight.unique(dim=1).T) == 40, "some columns are the same"


def test_each_call(observe):
    """draws other values in the next call"""
    first, second = observe(filled_twice, torch.zeros(5, 4))
    assert not torch.equal(first, second), "two calls give the same values"


def test_earlier_values(observe):
    """does not depend on what was in the weight before"""
    weight = observe(filled, make_tensor(300, 40) * 100 + 1000)
    right, said = spread(weight, 300, 40)
    assert right, said


def test_returns(compare):
    """returns the tensor that it was given"""
    compare(what_is_returned, torch.zeros(3, 4))


def test_not_recorded(compare):
    """leaves a Parameter a leaf that requires gradients"""
    compare(as_parameter, torch.zeros(3, 4))


def test_parameter(observe):
    """fills a Parameter, too"""
    weight = observe(parameter_filled, torch.zeros(300, 40))
    right, said = spread(weight, 300, 40)
    assert right, said


def test_by_hand(observe):
    """is written by hand, not taken from nn.init"""
    called = observe(built_ins, torch.zeros(3, 4))
    assert not called, f"it calls nn.init.{called[0]}, which this exercise does not allow"
