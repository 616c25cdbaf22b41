import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from quizapp.testing import make_tensor


class Costs(TorchDispatchMode):
    """Counts operations, and the numbers in the largest memory that any of them returned."""

    def __init__(self):
        super().__init__()
        self.operations = 0
        self.largest = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        self.operations += 1
        for part in result if isinstance(result, list | tuple) else [result]:
            if isinstance(part, torch.Tensor):
                size = part.untyped_storage().nbytes() // part.element_size()
                self.largest = max(self.largest, size)
        return result


def values(impl, a, b):
    return impl.pairwise_distances(a, b)


def gradients(impl, a, b):
    impl.pairwise_distances(a, b).square().sum(0).cos().sum().backward()
    return {"a": a.grad, "b": b.grad}


def operations(impl, a, b):
    with Costs() as costs:
        impl.pairwise_distances(a, b)
    return costs.operations


def largest_tensor(impl, a, b):
    with Costs() as costs:
        impl.pairwise_distances(a, b)
    return costs.largest


def test_values(compare):
    """gives the distance of every row of a to every row of b"""
    compare(values, make_tensor(2, 3), make_tensor(4, 3))


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 5, 2), (5, 1, 2), (3, 3, 4), (7, 5, 16)])
def test_shapes(compare, shape):
    """agrees with the reference for (n, m, d) = {shape}"""
    n, m, d = shape
    compare(values, make_tensor(n, d), make_tensor(m, d))


def test_equal_rows(compare):
    """gives 0, not NaN, for equal rows"""
    a = make_tensor(20, 7) * 30
    compare(values, a, a.flip(0), atol=0.3)


def test_equal_rows_in_double(compare):
    """gives 0 up to rounding for equal rows in float64"""
    a = make_tensor(6, 5, dtype=torch.float64)
    compare(values, a, torch.cat([a, a]), atol=2e-4)


def test_operations(observe):
    """needs no Python loop"""
    count = observe(operations, make_tensor(60, 40), make_tensor(50, 40))
    assert count <= 80, f"{count:,} operations for n = 60, m = 50, d = 40: is there a Python loop?"


def test_memory(observe):
    """makes no tensor of n · m · d numbers"""
    largest = observe(largest_tensor, make_tensor(60, 40), make_tensor(50, 40))
    assert largest <= 12_000, (
        f"a tensor of {largest:,} numbers is made for n = 60, m = 50, d = 40; the result has 3,000"
    )


def test_gradients(compare):
    """lets gradients flow to a and b"""
    a, b = make_tensor(3, 4, requires_grad=True), make_tensor(2, 4, requires_grad=True)
    compare(gradients, a, b, rtol=1e-3, atol=1e-3)


def test_double(compare):
    """keeps float64 and its precision"""
    compare(values, make_tensor(3, 4, dtype=torch.float64), make_tensor(5, 4, dtype=torch.float64))


def test_not_contiguous(compare):
    """accepts inputs that are not contiguous"""
    compare(values, make_tensor(3, 4).T, make_tensor(3, 10).T[::2])
