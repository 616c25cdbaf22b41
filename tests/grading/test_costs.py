"""Counting: operations, FLOPs, live bytes and waits, the same on every machine."""

import weakref

import numpy
import pytest
import torch

from quizapp.grading.costs import TooMuchWork, cost_of

X = torch.arange(12.0).reshape(3, 4)


def test_operations_are_counted_and_views_are_free() -> None:
    """Two operations; transposing and reshaping between them cost nothing."""
    assert cost_of(lambda: (X * 2).T.reshape(4, 3).sum()).operations == 2


def test_a_python_loop_costs_an_operation_a_turn() -> None:
    """A loop over rows shows, whatever the machine."""
    assert cost_of(lambda: [row.exp() for row in X]).operations == len(X)


def test_the_backward_pass_is_counted_too() -> None:
    """Autograd's own operations are dispatched like any other."""
    x = X.clone().requires_grad_()

    forward = cost_of(lambda: x.exp().sum()).operations
    both = cost_of(lambda: x.exp().sum().backward()).operations

    assert both > forward


def test_flops_are_those_of_the_product() -> None:
    """(3, 4) @ (4, 3): two for each of 3 * 4 * 3 multiplications and additions."""
    assert cost_of(lambda: X @ X.T).flops == 2 * 3 * 4 * 3


def test_the_peak_is_what_is_alive_together() -> None:
    """Of a chain, two tensors at a time; a view adds nothing; inputs are not counted."""
    size = X.numel() * X.element_size()

    def chain() -> None:
        y = X * 2
        y = y.view(2, 6)
        y = y + 1
        y = y - 1

    assert cost_of(chain).peak_bytes == 2 * size


def test_what_is_alive_is_in_no_list_of_all_finalizers() -> None:
    """By `weakref.finalize`, whoever asks for all of them could end what is counted."""
    known = weakref.finalize._registry
    before, during = len(known), list[int]()

    def work() -> None:
        y = X * 2
        during.append(len(known))
        del y

    assert cost_of(work).peak_bytes > 0
    assert during == [before]


@pytest.mark.parametrize(
    "read",
    [
        lambda x: x.sum().item(),
        lambda x: float(x.sum()),
        lambda x: bool((x > 0).any()),
        lambda x: x.tolist(),
        lambda x: x.numpy(),
        lambda x: numpy.from_dlpack(x),
        lambda x: x.cpu(),
        lambda x: x.to("cpu"),
        lambda x: x.to(device="cpu", dtype=torch.float64),
        lambda x: [part.item() for part in (x.cpu() * 2)[0].split(1)],
        lambda x: x.sum().cpu().item(),
        lambda x: x[x > 1],
        lambda x: x.nonzero(),
        lambda x: f"{x.sum()}",
        lambda x: repr(x),
    ],
    ids=[
        "item", "float", "bool", "tolist", "numpy", "dlpack", "cpu", "to", "to with dtype", "read in parts",
        "cpu, item", "mask", "nonzero", "format", "repr",
    ],
)  # fmt: skip
def test_whatever_reads_a_value_waits_once(read: object) -> None:
    """Each way to bring a value to the host is one wait."""
    assert callable(read)

    def work() -> None:
        read(X)

    assert cost_of(work).syncs == 1


def test_reading_in_every_turn_waits_in_every_turn() -> None:
    """Memory that is used again is not taken for a tensor that was read already."""
    assert cost_of(lambda: [(X * n).sum().cpu() for n in range(20)]).syncs == 20
    assert cost_of(lambda: [(X * n).sum().cpu().item() for n in range(20)]).syncs == 20


def test_an_optimizer_reading_its_own_counter_waits_for_nothing() -> None:
    """Adam keeps its step on the CPU."""
    weight = X.clone().requires_grad_()
    optimizer = torch.optim.Adam([weight], foreach=False)
    weight.sum().backward()

    assert cost_of(lambda: optimizer.step() and None).syncs == 0


def test_what_a_driver_returns_is_counted_alone() -> None:
    """Preparation is not what is judged."""

    def prepared() -> object:
        y = X.exp().sin()
        return lambda: y.cos()

    assert cost_of(prepared).operations == 1


def test_too_much_work_is_not_counted() -> None:
    """Beyond a limit, counting ends: what is only for information may not take long."""
    with pytest.raises(TooMuchWork):
        cost_of(lambda: [X.exp() for _ in range(11)], limit=10)
