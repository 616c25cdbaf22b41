import builtins
from unittest import mock

import pytest
import torch
from torch.overrides import TorchFunctionMode

from quizapp.testing import make_tensor

READS = {
    "item", "tolist", "numpy", "__array__", "cpu", "__float__", "__int__", "__index__",
    "__complex__", "__format__", "__repr__", "__contains__", "equal", "allclose",
}  # fmt: skip
DECIDES = {"__bool__", "is_nonzero"}
CUSTOM_OPERATOR = "custom operator"
SIZED_BY_VALUES = {"nonzero", "argwhere", "masked_select", "unique", "unique_consecutive"}


class Calls(TorchFunctionMode):
    """Notes the names of the functions of torch that are called; an index by what it comes to."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def __torch_function__(self, func, types, args=(), kwargs=None):
        name = getattr(func, "__name__", "")
        index = args[1] if name == "__getitem__" else ()
        parts = index if isinstance(index, tuple) else (index,)
        slices = [part for part in parts if isinstance(part, slice)]
        bounds = [bound for part in slices for bound in (part.start, part.stop, part.step)]
        indices = [part for part in (*parts, *bounds) if isinstance(part, torch.Tensor)]
        if any(part.dtype is torch.bool for part in indices):
            name = "masked_select"
        elif any(part.dim() == 0 for part in indices):
            name = "__index__"
        elif name == "where" and len(args) == 1 and not kwargs:
            name = "nonzero"
        elif "." in name and func.namespace not in ("aten", "prims", "higher_order"):
            name = CUSTOM_OPERATOR
        self.names.add(name)
        return func(*args, **(kwargs or {}))


def plain(impl):
    """The function itself, where it is compiled by a decorator already."""
    return getattr(impl.step, "_torchdynamo_orig_callable", impl.step)


def compiled(impl, graphs=None):
    """Nothing of earlier calls is left; the backend runs the captured graph as it is."""

    def backend(graph, example_inputs):
        if graphs is not None:
            graphs.append(graph)
        return graph.forward

    torch._dynamo.reset()
    step = torch.compile(plain(impl), fullgraph=True, backend=backend)

    def call(x, n):
        try:
            return step(x, n)
        except Exception as error:
            raise RuntimeError(in_short(error)) from None

    return call


def in_short(error):
    """What is wrong and where; the rest of such an error is a page of advice."""
    said = str(error).partition("\n")[0]
    where = [frame.line for frame in getattr(error, "real_stack", None) or []]
    return f"{said} ({where[-1]})" if where else said


def called(impl, x, n, names):
    """Which of these the function calls in eager mode, in code that would be compiled."""
    compiling = mock.patch.object(torch.compiler, "_is_compiling_flag", True)
    with compiling, mock.patch.object(builtins, "print"), Calls() as calls:
        plain(impl)(x, n)
    return sorted(name.strip("_") for name in calls.names & names)


def values_read(impl, x, n):
    return called(impl, x, n, READS)


def values_that_decide(impl, x, n):
    return called(impl, x, n, DECIDES)


def shapes_from_values(impl, x, n):
    return called(impl, x, n, SIZED_BY_VALUES)


def custom_operators(impl, x, n):
    return called(impl, x, n, {CUSTOM_OPERATOR})


def times_printed(impl, x, n):
    compiling = mock.patch.object(torch.compiler, "_is_compiling_flag", True)
    with compiling, mock.patch.object(builtins, "print") as printing:
        plain(impl)(x, n)
    return printing.call_count


def refused(impl, x, n):
    try:
        compiled(impl)(x, n)
    except RuntimeError as error:
        return str(error)
    return ""


def graphs_made(impl, x, n, calls):
    graphs = []
    step = compiled(impl, graphs)
    for _ in range(calls):
        step(x, n)
    return len(graphs)


def values(impl, x, n):
    return plain(impl)(x, n)


def compiled_values(impl, xs, n):
    step = compiled(impl)
    return [step(x, n) for x in xs]


def test_reads(observe):
    """reads no value of a tensor"""
    names = observe(values_read, make_tensor(5), n=2)
    assert not names, f"a tensor's value is read by {', '.join(names)}"


def test_decides(observe):
    """needs no value to choose its way"""
    assert not observe(values_that_decide, make_tensor(5), n=2), (
        "the value of a tensor decides a branch: `if`, `while`, `and`, `or`, `not`"
    )


def test_shapes(observe):
    """makes no shape that depends on values"""
    names = observe(shapes_from_values, make_tensor(5), n=2)
    assert not names, (
        f"values decide how many elements there are, by a boolean mask or {', '.join(names)}"
    )


def test_prints(observe):
    """prints nothing"""
    times = observe(times_printed, make_tensor(5), n=2)
    assert times == 0, f"it prints {times} times in 2 passes"


def test_compiles(observe):
    """compiles with fullgraph=True, and hides nothing from the compiler"""
    said = observe(refused, make_tensor(5), n=2)
    assert not said, f"torch.compile refuses it: {said}"
    assert not observe(custom_operators, make_tensor(5), n=2), (
        "a custom operator is called, into which the compiler does not look"
    )


def test_one_graph(observe):
    """makes one graph for calls of the same shape"""
    graphs = observe(graphs_made, make_tensor(5), n=1, calls=2)
    assert graphs == 1, f"{graphs} graphs for 2 calls with the same x and n"


@pytest.mark.parametrize(("n", "shape"), [(0, (7,)), (1, (7,)), (4, (7,)), (2, (2, 1, 3))])
def test_values(compare, n, shape):
    """computes what it computed before, with n = {n} and x of shape {shape}"""
    compare(values, make_tensor(*shape), n=n)


SIGNS = [[1.0, -4.0, 2.0], [-2.0, 2.0, 1.0, -1.0], [[1.0, 2.0], [3.0, -8.0], [-4.0, 5.0]]]


@pytest.mark.parametrize("x", SIGNS)
def test_sign(compare, x):
    """turns the sign of {x} only if its mean is negative"""
    compare(values, torch.tensor(x), n=1)


def test_zeros(compare):
    """does not count zeros among the positive values, and keeps float64"""
    compare(values, torch.tensor([0.0, 3.0, 0.0, -1.0, 1.0], dtype=torch.float64), n=1)


def test_compiled_values(compare):
    """computes the same when compiled, also for values that it was not compiled with"""
    x = make_tensor(6)
    compare(compiled_values, [x, -x, x.flip(0) * 3], n=2)
