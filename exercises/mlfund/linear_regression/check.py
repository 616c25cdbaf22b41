import pytest
import torch
from torch import nn

from quizapp.testing import make_tensor


def in_numbers(solution):
    w, b = solution
    return {"w": w.detach(), "b": float(b)}


def closed_form(impl, X, y):
    return in_numbers(impl.LinearRegression().closed_form(X, y))


def predictions(impl, X, y):
    w, b = impl.LinearRegression().closed_form(X, y)
    return X @ w.detach() + float(b)


def descent(impl, X, y, lr, steps):
    return in_numbers(impl.LinearRegression().gradient_descent(X, y, lr=lr, steps=steps))


def by_default(impl, X, y):
    return in_numbers(impl.LinearRegression().gradient_descent(X, y))


def nn_linear(impl, X, y, lr, steps):
    return in_numbers(impl.LinearRegression().nn_linear(X, y, lr=lr, steps=steps))


def shape_of_nn_linear(impl, X, y):
    return list(impl.LinearRegression().nn_linear(X, y, lr=0.01, steps=1)[0].shape)


def nn_linear_twice(impl, X, y, lr, steps):
    fits = [impl.LinearRegression().nn_linear(X, y, lr=lr, steps=steps)[0] for _ in "ab"]
    return [w.detach() for w in fits]


def layers_made(impl, X, y):
    """The shapes of all nn.Linear that are made."""
    made = []
    original = nn.Linear.__init__

    def noted(self, *args, **kwargs):
        original(self, *args, **kwargs)
        made.append(list(self.weight.shape))

    nn.Linear.__init__ = noted
    try:
        impl.LinearRegression().nn_linear(X, y, lr=0.01, steps=2)
    finally:
        nn.Linear.__init__ = original
    return made


def line(N=20, D=2):
    """Data with an intercept, and noise that no line explains."""
    X = make_tensor(N, D)
    return X, X @ torch.arange(2.0, 2 + D) - 3 + 0.5 * make_tensor(N)


def test_line(compare):
    """closed_form finds the line through three points on it"""
    compare(closed_form, torch.tensor([[0.0], [1.0], [2.0]]), torch.tensor([1.0, 3.0, 5.0]))


@pytest.mark.parametrize(("N", "D"), [(6, 1), (20, 2), (30, 5)])
def test_closed_form(compare, N, D):
    """closed_form gives the least squares of noisy data with N = {N}, D = {D}"""
    compare(closed_form, *line(N, D), rtol=1e-3, atol=1e-4)


def test_column_twice(compare):
    """closed_form survives a column that is given twice"""
    column = torch.tensor([0.0, 2.0, 0.0, 2.0])
    X, y = torch.stack([column, column], dim=1), torch.tensor([1.0, 4.0, 2.0, 7.0])
    compare(predictions, X, y, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("steps", [1, 2, 10])
def test_gradient_descent(compare, steps):
    """gradient_descent follows the gradient of the mean squared error, {steps} steps from zeros"""
    compare(descent, *line(), lr=0.1, steps=steps)


def test_default(compare):
    """gradient_descent makes 1000 steps of rate 0.01 unless told otherwise"""
    compare(by_default, *line(12, 1), rtol=1e-3)


def test_nn_linear(compare):
    """nn_linear finds the same weights with enough steps"""
    square = torch.tensor([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]]) + 0.1
    noise = torch.tensor([-0.2, -0.2, 0.4]).repeat_interleave(4)  # its mean is 0, its median not
    X = square.repeat(3, 1)
    y = X @ torch.tensor([0.8, -0.6]) + 1 + noise
    compare(nn_linear, X, y, lr=0.05, steps=200, rtol=0.0, atol=0.03)


@pytest.mark.parametrize("D", [1, 3])
def test_shape_of_nn_linear(observe, D):
    """nn_linear returns w of shape (D,) for D = {D}"""
    shape = tuple(observe(shape_of_nn_linear, *line(10, D)))
    assert shape == (D,), f"expected w of shape ({D},), got {shape}"


def test_two_short_steps(observe):
    """nn_linear makes no more steps, and no longer ones, than it is told"""
    X = make_tensor(16, 3)
    fit = observe(nn_linear, X, X @ torch.tensor([20.0, -30.0, 40.0]) + 50, lr=1e-4, steps=2)
    largest = max(fit["w"].abs().max().item(), abs(fit["b"]))
    assert largest < 3, (
        f"after two steps of rate 0.0001 it should still be near its start, within 1 of 0; "
        f"it has come to {largest:.3g}"
    )


def test_random_start(observe):
    """nn_linear begins at the random weights of its layer"""
    first, second = observe(nn_linear_twice, *line(), lr=1e-4, steps=1)
    assert not torch.equal(first, second), "two fits of one step end at exactly the same weights"


def test_layer(observe):
    """nn_linear uses an `nn.Linear` with D inputs and one output"""
    made = observe(layers_made, *line(10, 3))
    assert made, "no nn.Linear is made"
    assert [1, 3] in made, f"expected a weight of shape (1, 3), got {tuple(made[0])}"
