import pytest
import torch

from quizapp.testing import make_tensor


def values(impl, x):
    return impl.silu(x)


def gradient(impl, x):
    impl.silu(x).sum().backward()
    return x.grad


def chain_rule(impl, x, weights):
    (impl.silu(x) * weights).sum().backward()
    return x.grad


def two_calls(impl, x, other):
    """The second call must not overwrite what the first one saved."""
    first, second = impl.silu(x), impl.silu(other)
    (first.sum() + 2 * second.sum()).backward()
    return {"x": x.grad, "other": other.grad}


def nested(impl, x):
    impl.silu(3 * impl.silu(x)).sum().backward()
    return x.grad


def goes_through_the_function(impl, x):
    """Whether a node of the submission's own SiLU is part of the graph."""
    waiting, seen = [impl.silu(x).grad_fn], set()
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        if getattr(node, "_forward_cls", None) is impl.SiLU:
            return True
        waiting += [parent for parent, _ in node.next_functions]
    return False


def passes_gradcheck(impl, x):
    try:
        return torch.autograd.gradcheck(impl.silu, (x,))
    except torch.autograd.gradcheck.GradcheckError:
        return False


def test_values(compare):
    """computes x · sigmoid(x)"""
    compare(values, make_tensor(2, 3))


def test_gradient(compare):
    """computes the derivative"""
    compare(gradient, make_tensor(2, 3, requires_grad=True))


def test_chain_rule(compare):
    """multiplies its derivative with the gradient that arrives"""
    compare(chain_rule, make_tensor(2, 3, requires_grad=True), make_tensor(2, 3))


def test_function(observe):
    """is computed by the autograd function SiLU"""
    used = observe(goes_through_the_function, make_tensor(2, 3, requires_grad=True))
    assert used, "silu(x) does not pass through SiLU: autograd differentiates something else"


def test_gradcheck(observe):
    """passes gradcheck in float64"""
    passed = observe(passes_gradcheck, make_tensor(3, 2, dtype=torch.float64, requires_grad=True))
    assert passed, "gradcheck finds another gradient by finite differences"


def test_double(compare):
    """keeps float64 and its precision in the derivative"""
    x = make_tensor(2, 3, dtype=torch.float64, requires_grad=True)
    compare(gradient, x, rtol=1e-10, atol=1e-12)


def test_two_calls(compare):
    """keeps two calls apart until backward"""
    x, other = make_tensor(2, 3, requires_grad=True), make_tensor(3, 2, requires_grad=True)
    compare(two_calls, x, other)


def test_nested(compare):
    """differentiates through two applications"""
    compare(nested, make_tensor(4, requires_grad=True))


@pytest.mark.parametrize("x", [[-200.0, 200.0], [-1e4, 1e4]])
def test_large_values(compare, x):
    """has finite values at {x}"""
    compare(values, torch.tensor(x))


def test_large_gradients(compare):
    """has a finite derivative for large inputs"""
    compare(gradient, torch.tensor([-1e4, -200.0, 200.0, 1e4], requires_grad=True))


def test_bfloat16(compare):
    """keeps bfloat16"""
    compare(values, make_tensor(2, 3, dtype=torch.bfloat16), atol=3e-2)


def test_not_contiguous(compare):
    """accepts an input that is not contiguous"""
    compare(values, make_tensor(4, 3).T)
