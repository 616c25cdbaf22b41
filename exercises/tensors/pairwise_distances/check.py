import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, a, b):
    return impl.pairwise_distances(a, b)


def gradients(impl, a, b):
    impl.pairwise_distances(a, b).square().sum(0).cos().sum().backward()
    return {"a": a.grad, "b": b.grad}


def distances(impl, a, b):
    return lambda: impl.pairwise_distances(a, b)


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


def test_operations(measure):
    """needs no Python loop"""
    ours, theirs = measure(distances, make_tensor(60, 40), make_tensor(50, 40))
    assert ours.operations <= 80, (
        f"{ours.operations:,} operations for n = 60, m = 50; the reference needs {theirs.operations}"
    )


def test_memory(measure):
    """makes no tensor of n · m · d numbers"""
    ours, theirs = measure(distances, make_tensor(60, 40), make_tensor(50, 40))
    assert ours.peak_bytes < 60 * 50 * 40 * 4 / 2, (
        f"{ours.peak_bytes:,} bytes are alive at the peak for n = 60, m = 50, d = 40; "
        f"the result has {60 * 50 * 4:,}, the reference needs {theirs.peak_bytes:,}"
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
