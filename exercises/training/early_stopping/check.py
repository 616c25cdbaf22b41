import copy

import pytest
import torch
from torch import nn


def answer(stopping, value, model):
    said = stopping.step(value, model)
    return said if said is None else bool(said)


def answers(impl, values, patience):
    stopping, model = impl.EarlyStopping(patience), nn.Linear(2, 1)
    return [answer(stopping, value, model) for value in values]


def answers_with_min_delta(impl, values, patience, min_delta):
    stopping, model = impl.EarlyStopping(patience, min_delta), nn.Linear(2, 1)
    return [answer(stopping, value, model) for value in values]


def restored(impl, values):
    stopping, model = impl.EarlyStopping(patience=2), nn.Linear(2, 1)
    for epoch, value in enumerate(values):
        with torch.no_grad():  # as an optimiser does: in place
            model.weight.fill_(float(epoch))
            model.bias.fill_(-float(epoch))
        stopping.step(value, model)
    found = {}
    for time in ("before", "first", "again"):
        if time != "before":
            nn.init.constant_(model.weight, 99.0)  # training goes on
            stopping.restore(model)
        found[time] = {name: p.detach().clone() for name, p in model.named_parameters()}
    return found


def restored_buffers(impl, values):
    stopping, model = impl.EarlyStopping(patience=3), nn.BatchNorm1d(2)
    for epoch, value in enumerate(values):
        model.running_mean.fill_(float(epoch))
        nn.init.constant_(model.weight, float(epoch))
        stopping.step(value, model)
    model.running_mean.fill_(99.0)  # training goes on
    nn.init.constant_(model.weight, 99.0)
    stopping.restore(model)
    return {"weight": model.weight.detach(), "running_mean": model.running_mean}


def restored_into_a_copy(impl, values):
    stopping, model = impl.EarlyStopping(patience=3), nn.Linear(2, 1)
    for epoch, value in enumerate(values):
        nn.init.constant_(model.weight, float(epoch))
        stopping.step(value, model)
    other = copy.deepcopy(model)
    nn.init.constant_(other.weight, -5.0)
    nn.init.constant_(model.weight, 50.0)
    stopping.restore(other)
    return {"given": other.weight.detach(), "trained": model.weight.detach()}


def same_parameters(impl):
    stopping, model = impl.EarlyStopping(patience=3), nn.Linear(2, 1)
    before = list(model.parameters())
    stopping.step(1.0, model)
    stopping.step(2.0, model)
    stopping.restore(model)
    return all(p is q for p, q in zip(before, model.parameters(), strict=True))


@pytest.mark.parametrize("patience", [1, 2, 3])
def test_patience(compare, patience):
    """stops at the {patience}. call in a row that does not improve"""
    compare(answers, [3.0, 2.0, 2.5, 2.6, 2.7][: patience + 2], patience=patience)


def test_in_a_row(compare):
    """counts from the start again after an improvement"""
    compare(answers, [3.0, 3.5, 2.0, 2.5, 1.0, 1.5, 1.6, 0.5, 0.6], patience=2)


@pytest.mark.parametrize(
    ("values", "patience"),
    [
        ([1.0, 5.0, 4.0, 3.0], 3),
        ([0.0, 0.5, 0.25], 2),
        ([1e12, 1e11, 5.0, 0.0, -1.0, -7.0, -6.0, -6.5], 2),
    ],
)
def test_best_not_last(compare, values, patience):
    """compares with the best value, be it large, 0 or less, not with the last one"""
    compare(answers, values, patience=patience)


def test_tie(compare):
    """takes a value equal to the best one for no improvement, nor NaN"""
    compare(answers, [2.0, 2.0, 2.0, 2.0, float("nan"), 1.0, float("nan")], patience=2)


@pytest.mark.parametrize("below", [0.25, 0.5])
def test_min_delta(compare, below):
    """takes a value {below} below the best one for no improvement with min_delta = 0.5"""
    compare(answers_with_min_delta, [4.0, 4.0 - below, 3.9, 3.9], patience=2, min_delta=0.5)


def test_slow_progress(compare):
    """adds up small steps: they count once they are more than min_delta together"""
    compare(
        answers_with_min_delta, [4.0, 3.75, 3.25, 3.0, 2.5, 2.1, 1.8], patience=2, min_delta=0.5
    )


def test_given_model(compare):
    """restores into the model that it is given"""
    compare(restored_into_a_copy, [3.0, 1.0, 2.0])


@pytest.mark.parametrize("values", [[3.0, 1.0, 2.0, 2.5], [1.0, 2.0, 3.0]])
def test_restore(compare, values):
    """brings back the weights of the best of the calls with {values} when it is asked, each time"""
    compare(restored, values)


def test_buffers(compare):
    """brings back the buffers too, such as those of BatchNorm"""
    compare(restored_buffers, [3.0, 1.0, 2.0])


def test_same_parameters(observe):
    """leaves the parameters the objects that they are"""
    assert observe(same_parameters), (
        "after restore the model has new parameter objects, which its optimiser does not know"
    )
