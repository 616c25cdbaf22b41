import sys
from pathlib import Path

import pytest
import torch
from torch.autograd.gradcheck import GradcheckError

from quizapp.testing import make_tensor

OF_TORCH = {("torch", "autograd"): "autograd", ("torch", "_functorch"): "func"}
DIFFERENTIATE = {
    "backward", "grad", "grad_and_value", "hessian", "hvp", "jacfwd", "jacobian", "jacrev", "jvp",
    "linearize", "make_dual", "vhp", "vjp",
}  # fmt: skip


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


def differentiated_by_torch(impl, x):
    """The first function of torch.autograd or torch.func that silu and its backward call."""
    called = []

    def note(frame, event, _):
        file, name = Path(frame.f_code.co_filename), frame.f_code.co_name
        if file.parts[-3:-1] in OF_TORCH and file.stem != "function" and name in DIFFERENTIATE:
            called.append(f"torch.{OF_TORCH[file.parts[-3:-1]]}.{name}")

    try:
        sys.setprofile(note)
        y = impl.silu(x)
        sys.setprofile(None)
        # Between these two hooks nothing runs but `backward`, in whatever thread that is.
        y.register_hook(lambda gradient: sys.setprofile(note))
        x.register_hook(lambda gradient: sys.setprofile(None))
        y.sum().backward()
    finally:
        sys.setprofile(None)
    return called[:1]


def value_and_gradient(impl, x):
    y = impl.silu(x)
    y.sum().backward()
    return [y.detach(), x.grad]


def changed_before_backward(impl, x):
    """The gradient by x, or "an error", when silu's input is changed in place before backward."""
    inner = x * 1
    y = impl.silu(inner)
    with torch.no_grad():
        inner.add_(1)
    try:
        y.sum().backward()
    except RuntimeError:
        return "an error"
    return x.grad


def said_by_gradcheck(impl, x):
    try:
        torch.autograd.gradcheck(impl.silu, (x,))
    except GradcheckError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("layout", ["contiguous", "transposed"])
def test_values(compare, layout):
    """computes x · sigmoid(x) for a {layout} x"""
    x = make_tensor(2, 3)
    compare(values, x if layout == "contiguous" else x.T)


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


def test_formula(observe):
    """has a formula for the derivative and does not ask autograd for it"""
    called = observe(differentiated_by_torch, make_tensor(2, 3, requires_grad=True))
    assert not called, f"it calls {called[0]}: the derivative is autograd's, no formula of yours"


def test_gradcheck(observe):
    """passes gradcheck in float64"""
    said = observe(said_by_gradcheck, make_tensor(3, 2, dtype=torch.float64, requires_grad=True))
    assert not said, "gradcheck finds another gradient by finite differences"


@pytest.mark.parametrize(("dtype", "allowed"), [(torch.float64, 1e-12), (torch.bfloat16, 3e-2)])
def test_dtype(compare, dtype, allowed):
    """keeps {dtype} and its precision, in the derivative too"""
    x = make_tensor(2, 3, dtype=dtype, requires_grad=True)
    compare(value_and_gradient, x, rtol=allowed, atol=allowed)


def test_two_calls(compare):
    """keeps two calls apart until backward"""
    x, other = make_tensor(2, 3, requires_grad=True), make_tensor(3, 2, requires_grad=True)
    compare(two_calls, x, other)


def test_changed(observe):
    """gives no wrong gradient when its input is changed in place before backward"""
    x = torch.tensor([-1.0, 0.5, 2.0], requires_grad=True)
    got = observe(changed_before_backward, x)
    s = torch.sigmoid(x.detach())
    right = s + x.detach() * s * (1 - s)
    assert isinstance(got, str) or torch.allclose(got.cpu(), right, rtol=1e-3, atol=1e-4), (
        "the gradient is wrong and no error says so: what backward needs was not saved by "
        "save_for_backward, which would have noticed the change"
    )


@pytest.mark.parametrize("x", [[-200.0, 200.0], [-1e4, 1e4]])
def test_large_values(compare, x):
    """has a finite value and a finite derivative at {x}"""
    compare(value_and_gradient, torch.tensor(x, requires_grad=True))
