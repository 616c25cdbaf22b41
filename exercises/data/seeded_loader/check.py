import random

import numpy as np
import pytest
import torch
from torch.utils.data import Dataset


class Numbers(Dataset):
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size

    def __getitem__(self, index):
        return index


class Augmented(Numbers):
    """Each item is drawn, so that it shows the state of a worker's generators."""

    def __init__(self, size, library):
        super().__init__(size)
        self.library = library

    def __getitem__(self, index):
        if self.library == "torch":
            return index, torch.rand(()).item()
        return index, random.random() if self.library == "random" else float(np.random.rand())


def order(loader):
    return [int(index) for batch in loader for index in batch]


def batch_sizes(impl, size, batch_size):
    loader = impl.make_loader(Numbers(size), batch_size, seed=0, num_workers=0)
    return [len(batch) for batch in loader]


def order_of_one_epoch(impl, size, seed):
    return order(impl.make_loader(Numbers(size), 4, seed=seed, num_workers=0))


def orders_of_two_epochs(impl, size, seed):
    loader = impl.make_loader(Numbers(size), 4, seed=seed, num_workers=0)
    return [order(loader), order(loader)]


def orders_of_two_runs(impl, size, seed):
    orders = []
    for drawn in (0, 100):
        torch.rand(drawn)
        loader = impl.make_loader(Numbers(size), 4, seed=seed, num_workers=0)
        torch.rand(drawn)
        first = order(loader)
        torch.rand(drawn)
        orders.append([first, order(loader)])
    one, two = orders
    return {"first epochs alike": one[0] == two[0], "second epochs alike": one[1] == two[1]}


def orders_side_by_side(impl, size, seed):
    one = impl.make_loader(Numbers(size), 4, seed=seed, num_workers=0)
    two = impl.make_loader(Numbers(size), 4, seed=seed, num_workers=0)
    return order(one) == order(two)


def augmentations_alike(impl, library, seed):
    loader = impl.make_loader(Augmented(8, library), 4, seed=seed, num_workers=2)
    one, two = [drawn.tolist() for _, drawn in loader]  # a batch of each worker
    next_one, next_two = [drawn.tolist() for _, drawn in loader]
    return {"workers": one == two, "epochs": one == next_one or two == next_two}


def augmentations_of_two_runs(impl, library, seed):
    runs = []
    for base in (1, 2):
        torch.manual_seed(base), random.seed(base), np.random.seed(base)
        loader = impl.make_loader(Augmented(8, library), 4, seed=seed, num_workers=2)
        runs.append([(order.tolist(), drawn.tolist()) for order, drawn in loader])
    one, two = runs
    orders = [a[0] for a in one] == [b[0] for b in two]
    return {
        "orders alike": orders,
        "augmentations alike": [a[1] for a in one] == [b[1] for b in two],
    }


LIBRARIES = ["torch", "random", "numpy"]


def test_batches(observe):
    """makes batches of the size asked for, and gives every item"""
    sizes = observe(batch_sizes, 10, batch_size=4)
    assert sizes == [4, 4, 2], f"10 items in batches of 4 come as {sizes}, expected [4, 4, 2]"
    seen = sorted(observe(order_of_one_epoch, 10, seed=0))
    assert seen == list(range(10)), f"an epoch over the items 0 to 9 gives {seen}"


def test_shuffled(observe):
    """shuffles"""
    assert observe(order_of_one_epoch, 40, seed=0) != list(range(40)), (
        "the order is that of the data"
    )


def test_same_order(observe):
    """gives the same order again with the same seed, whatever else is drawn"""
    alike = observe(orders_of_two_runs, 40, seed=3)
    assert alike["first epochs alike"], "two runs with the same seed begin in different orders"
    assert alike["second epochs alike"], "the second epochs of two runs with one seed differ"


def test_side_by_side(observe):
    """gives two loaders made one after the other the same order"""
    assert observe(orders_side_by_side, 40, seed=3), (
        "walking the first loader changes the order of the second"
    )


def test_epochs(observe):
    """shuffles anew in every epoch"""
    first, second = observe(orders_of_two_epochs, 40, seed=0)
    assert first != second, "every epoch has the same order"


def test_seeds(observe):
    """gives another order with another seed"""
    orders = [observe(order_of_one_epoch, 40, seed=seed) for seed in (0, 1)]
    assert orders[0] != orders[1], "the seeds 0 and 1 give the same order"


@pytest.mark.parametrize("library", LIBRARIES)
def test_workers_differ(observe, library):
    """has each worker draw its own augmentations from {library}, new ones in every epoch"""
    alike = observe(augmentations_alike, library, seed=0)
    assert not alike["workers"], "both workers draw the same augmentations"
    assert not alike["epochs"], "a worker draws the same augmentations in every epoch"


@pytest.mark.parametrize("library", LIBRARIES)
def test_workers_repeat(observe, library):
    """repeats the augmentations drawn from {library} with the same seed"""
    alike = observe(augmentations_of_two_runs, library, seed=5)
    assert alike["augmentations alike"], "two runs with the same seed draw different augmentations"
