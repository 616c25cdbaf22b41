import pytest
import torch

from quizapp.testing import make_tensor


def probabilities(impl, X, w, b):
    return impl.predict_proba(X, w, b)


def fitted(impl, X, y, lr, steps, l2):
    w, b = impl.fit(X, y, lr, steps, l2=l2)
    return {"w": w.detach(), "b": float(b)}


def fitted_by_default(impl, X, y, lr, steps):
    w, b = impl.fit(X, y, lr, steps)
    return {"w": w.detach(), "b": float(b)}


def two_steps(impl, X, y, lr, steps, l2):
    """Where `steps` steps lead, and one step more, from the same start: twice the former."""
    found = []
    for number in (steps, steps, steps + 1):
        torch.manual_seed(0)
        found.append(fitted(impl, X, y, lr, number, l2))
    return found


def labelled(D=2, N=40):
    """Classes that overlap, more ones than zeros; whitened, so that few steps suffice."""
    X = make_tensor(N, D)
    X = torch.linalg.qr(X - X.mean(0)).Q * N**0.5  # XᵀX / N is the identity
    noise = 2 * D**0.5 * make_tensor(N)
    return X + 0.3, (X.sum(1) + noise > -(D**0.5)).float()


def test_probability(compare):
    """predict_proba is the sigmoid of Xw + b"""
    compare(probabilities, torch.tensor([[1.0], [-2.0]]), torch.tensor([2.0]), 0.5)


def test_probabilities(compare):
    """predict_proba takes several features and a bias that is a tensor"""
    compare(probabilities, make_tensor(5, 3), make_tensor(3), torch.tensor(-0.7))


def test_large_logits(compare):
    """predict_proba gives 0 and 1, not NaN, for logits of ±1000"""
    compare(probabilities, torch.tensor([[1.0], [-1.0], [0.0]]), torch.tensor([1000.0]), 0.0)


@pytest.mark.parametrize("D", [1, 3])
def test_fit(compare, D):
    """fit finds the smallest mean cross-entropy for D = {D}"""
    compare(fitted_by_default, *labelled(D), lr=2.5, steps=40, rtol=0.02, atol=0.02)


@pytest.mark.parametrize("l2", [0.03, 0.3])
def test_penalty(compare, l2):
    """fit adds l2 times the sum of w squared, and leaves the bias alone (l2 = {l2})"""
    compare(fitted, *labelled(), lr=1.0, steps=40, l2=l2, rtol=0.01, atol=0.005)


@pytest.mark.parametrize(("times", "l2"), [(1, 0.0), (1, 0.1), (10, 0.0), (1000, 0.0)])
def test_step(observe, times, l2):
    """fit makes each step along the gradient, for features {times} times as large (l2 = {l2})"""
    X, y = labelled()
    before, again, after = observe(two_steps, X * times, y, lr=0.5, steps=3, l2=l2)
    values = torch.cat([*(torch.cat([p["w"], torch.tensor([p["b"]])]) for p in (before, after))])
    assert values.isfinite().all(), f"w is {after['w'].tolist()} after four steps"
    if not torch.equal(before["w"], again["w"]):
        return  # it starts elsewhere each time, which is allowed, and no two runs can be compared
    error = (torch.sigmoid(X * times @ before["w"] + before["b"]) - y) / len(y)
    gradient = torch.cat([times * X.T @ error + 2 * l2 * before["w"], error.sum()[None]])
    step = torch.cat([after["w"] - before["w"], torch.tensor([after["b"] - before["b"]])])
    off = (step + 0.5 * gradient).abs() / torch.tensor([float(times)] * 2 + [1.0])
    assert off.max() < (0.001 if times < 1000 else 0.01), (
        f"from w = {rounded(before['w'])}, b = {before['b']:.4g} a step of rate 0.5 changes "
        f"w by {rounded(-0.5 * gradient[:-1])} and b by {-0.5 * gradient[-1]:.4g}; "
        f"it changes them by {rounded(step[:-1])} and {step[-1]:.4g}"
    )


def rounded(w):
    return [float(f"{value:.4g}") for value in w.tolist()]


def test_short(observe):
    """fit makes no more steps, and no longer ones, than it is told"""
    X, y = make_tensor(20, 2) * 0.01, torch.ones(20)
    fit = observe(fitted_by_default, X, y, lr=0.1, steps=3)
    assert abs(fit["b"]) < 1.5, (
        f"three steps of rate 0.1 move the bias by less than 0.3, it is at {fit['b']:.3g}"
    )
