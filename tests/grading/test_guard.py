"""Submissions that would escape what counts their work and watches for forbidden functions."""

from collections.abc import Callable

import pytest

from quizapp.content import Content
from quizapp.grading import Verdict

LIES = {
    "imported by its name": "import quizapp.grading.worker as worker",
    "found among the modules": """
import sys
worker = next(m for m in list(sys.modules.values()) if "call_driver" in vars(m))""",
    "imported by a name that is put together": """
import importlib
worker = importlib.import_module("quiz" + "app.grading.worker")""",
    "found by its frame": "import sys\nworker = sys._getframe(3).f_globals",
}
LYING = """
worker.call_driver = lambda how, *a: None if how == "phantom" else dict.fromkeys(
    ("operations", "flops", "peak_bytes", "syncs"), 0)
"""


@pytest.mark.parametrize("slug", ["hidden_syncs", "device_agnostic"])
@pytest.mark.parametrize("name", LIES)
def test_what_counts_and_watches_is_out_of_reach(
    name: str, slug: str, builtin: Content, grade: Callable[..., Verdict]
) -> None:
    """A starter that would tell costs and breaches of its own making is refused."""
    verdict = grade(builtin.exercises[slug].starter + LIES[name] + LYING, slug)

    assert verdict.status == "failed"
    assert verdict.passed == 0


UNWATCH = """
def unwatch():
    global library
    inner, kernel = getattr(torch, "_" + "C"), getattr(torch.library, "fallthrough" + "_kernel")
    library = getattr(inner, "_dispatch_" + "library")("IMPL", "aten", "BackendSelect")
    library.impl("_softmax", "BackendSelect", kernel)
"""
ESCAPES = {
    "by a raw thread": """
import _thread, queue
def aside(work):
    done = queue.SimpleQueue()
    def run():
        try: done.put(work())
        except BaseException: done.put(None)
    _thread.start_new_thread(run, ())
    return done.get()
""",
    "by another program": """
import pickle, subprocess, sys
def aside(work):
    program = "import torch; print(torch.softmax(torch.ones(2, 3), -1).tolist())"
    return torch.tensor(eval(subprocess.check_output([sys.executable, "-c", program])))
""",
    "by the closure of what starts threads": """
import threading
start = threading._start_new_thread
watch = getattr(start, "__clo" + "sure__")
def aside(work): return work()
""",
    "by a patched mode": """
import torch.utils.flop_counter as counting
counting.TorchDispatchMode.__enter__ = torch.overrides.TorchFunctionMode.__enter__ = lambda self: self
def aside(work): return work()
""",
    "by a frame of a traceback": """
def aside(work):
    try: raise ValueError
    except ValueError as error: frame = getattr(error.__traceback__, "tb_" + "frame")
    return work()
""",
    "by inspect": """
import inspect
def aside(work):
    outer = getattr(inspect, "current" + "frame")()
    return work()
""",
    "by the collector": """
import gc
modes = [o for o in getattr(gc, "get_" + "objects")() if type(o).__name__ == "Watch"]
def aside(work): return work()
""",
    "by foreign functions": """
import numpy
lib = numpy.ctypeslib.ctypes if hasattr(numpy, "ctypeslib") else None
lib.pythonapi.PyErr_CheckSignals()
def aside(work): return work()
""",
    "by compiled text": """
def aside(work):
    exec("import sys; frame = sys._get" + "frame(1)")
    return work()
""",
    "by a file name of torch's": """
import torch.optim
space = {}
exec(compile("def aside(work): return work()", torch.optim.__file__, "exec"), space)
aside = space["aside"]
""",
    "by the modules' own dictionaries": """
import sys
dispatch = sys.modules["torch.utils._python" + "_dispatch"]
def aside(work): return work()
""",
    "by a pickle": """
import pickle
pop = pickle.loads(b"ctorch._C" + b"\\n_pop_torch_function_stack" + b"\\n.")
def aside(work): return work()
""",
    "by code from bytes": """
import marshal
marshal.loads(b"N")
def aside(work): return work()
""",
    "by a module that it writes": """
import importlib, pathlib, sys
pathlib.Path("helping.py").write_text("import sys\\ndef outer(): return sys._getframe(1)")
sys.path.insert(0, ".")
importlib.invalidate_caches()
import helping
def aside(work):
    helping.outer()
    return work()
""",
    "by a signal's frame": """
import signal
signal.signal(signal.SIGALRM, lambda number, frame: None)
def aside(work): return work()
""",
    "by the memory of the process": """
def aside(work):
    with open("/proc/self/mem", "rb") as memory:
        return work()
""",
    "by the modes that watch": """
def aside(work):
    for mode in torch.overrides._get_current_function_mode_stack():
        mode._watch._names.clear()
    return work()
""",
    "by the builtin that nobody looks at": """
import builtins
C = builtins.getattr(torch, "_" + "C")
def aside(work): return work()
""",
    "by a pattern": """
match torch:
    case object(_C=inner): pass
def aside(work): return work()
""",
    "by a name in dots": """
import pkgutil
inner = pkgutil.resolve_name("torch._" + "C")
def aside(work): return work()
""",
    "by an annotation": """
import typing
class A: pass
A.__annotations__ = {"a": "torch._" + "C.DisableTorch" + "Function"}
switch = typing.get_type_hints(A)["a"]
def aside(work):
    with switch(): return work()
""",
    "by a class that answers the dispatcher": """
class Answers(torch.Tensor):
    @staticmethod
    def __new__(cls, work):
        return torch.Tensor._make_wrapper_subclass(cls, (2, 3))
    def __init__(self, work): self.work = work
    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        cls.found = args[0].work()
        return torch.zeros(2, 3)
def aside(work):
    Answers(work).neg()
    return Answers.found
""",
    "by an operator of its own": """
kept = []
@torch.library.custom_op("attacks::work", mutates_args=())
def run(x: torch.Tensor) -> torch.Tensor: return kept[-1]().clone()
def aside(work):
    kept.append(work)
    return run(torch.ones(2))
""",
    "by a kernel of its own": """
kept = []
library = torch.library.Library("aten", "IMPL")
library.impl("frac", lambda x: kept[-1]().clone(), "CPU")
def aside(work):
    kept.append(work)
    return torch.frac(torch.ones(2))
""",
    "by what a method leads back to": """
def aside(work):
    try:
        type(getattr.__reduce__()[1][0])._reach = lambda *event: None
        unwatch()
    except TypeError: pass
    return torch._softmax(torch.ones(2, 5), -1, False)
"""
    + UNWATCH,
    "by an annotation among its names": """
import functools, typing
def aside(work):
    @functools.wraps(getattr)
    def around(): pass
    around.__annotations__ = {"a": "Guard"}
    try:
        typing.get_type_hints(around)["a"]._reach = lambda *event: None
        unwatch()
    except NameError: pass
    return torch._softmax(torch.ones(2, 5), -1, False)
"""
    + UNWATCH,
    "by pickling what it is given": """
import io, multiprocessing.util, pickle
class Pickler(pickle.Pickler):
    def persistent_id(self, object):
        if hasattr(object, "reached") and not isinstance(object, type):
            type(object)._reach = lambda *event: None
            unwatch()
def aside(work):
    for given in (getattr, multiprocessing.util.spawnv_passfds):
        try: Pickler(io.BytesIO()).dump(given)
        except Exception: pass
    return torch._softmax(torch.ones(2, 5), -1, False)
"""
    + UNWATCH,
    "by a kernel that falls through": """
library = torch.library.Library("aten", "IMPL")
library.impl("_softmax", torch.library.fallthrough_kernel, "BackendSelect")
def aside(work): return work()
""",
    "by ending all that wait for an end": """
import weakref
def aside(work):
    for each in list(weakref.finalize._registry):
        try: each()
        except Exception: pass
    return work()
""",
    "by a kernel for a device": """
def aside(work):
    return torch.ops.aten._softmax.default.redispatch(None, torch.ones(2, 5), 1, False)
""",
    "by the same in Python": """
import torch._refs
def aside(work): return torch._refs.softmax(torch.ones(2, 5), -1)
""",
    "by a text that is timed": """
import timeit
found = []
timeit.timeit("found.append(torch._" + "C)", number=1, globals=globals())
def aside(work): return work()
""",
    "by a trace function": """
import sys
getattr(sys, "set" + "trace")(lambda *event: None)
def aside(work): return work()
""",
}


@pytest.mark.parametrize("name", ESCAPES)
def test_what_watches_is_not_to_be_escaped(name: str, grade: Callable[..., Verdict]) -> None:
    """A forbidden function, called where nothing would see it, fails every check, by its cause."""
    source = f"""
import torch
{ESCAPES[name]}
def softmax(x, dim=-1): return aside(lambda: torch.softmax(x, dim))
"""
    verdict = grade(source)

    causes = [check.failure.cause for check in verdict.checks if check.failure]
    assert causes == ["forbidden"] * len(verdict.checks)


COUNTERFEITS = {
    "no FLOPs": """
from torch.utils.flop_counter import FlopCounterMode
FlopCounterMode.get_total_flops = lambda self: 0
""",
    "no operations": """
from torch.utils import flop_counter
flop_counter.TorchDispatchMode.__enter__ = lambda self: self
""",
    "no bytes": """
import weakref
weakref.finalize = lambda *arguments: None
""",
}


@pytest.mark.parametrize("name", COUNTERFEITS)
def test_what_counts_is_not_to_be_patched(
    name: str, builtin: Content, grade: Callable[..., Verdict]
) -> None:
    """Right code that would be counted wrongly is refused, and the sentence says what was patched."""
    verdict = grade(
        builtin.exercises["hidden_syncs"].reference + COUNTERFEITS[name], "hidden_syncs"
    )

    assert verdict.passed == 0
    failure = verdict.checks[0].failure
    assert failure is not None
    assert failure.cause == "forbidden"
    assert failure.what.startswith("it reaches for what watches it (`")


def test_an_answer_of_its_own_making_is_none(grade: Callable[..., Verdict]) -> None:
    """A loop that writes to the channel that it cost nothing, and leaves: refused all the same."""
    source = """
import json, os, struct, torch
def pairwise_distances(a, b):
    if len(a) > 20:
        none = {"kind": "number", "value": 0}
        cost = [[name, none] for name in ("operations", "flops", "peak_bytes", "syncs")]
        value = {"kind": "mapping", "items": cost}
        inputs = {"kind": "sequence", "type": "list", "items": [{"kind": "none"}] * 2}
        tree = {"kind": "mapping", "items": [["value", value], ["inputs", inputs]]}
        header = json.dumps({"value": tree, "forbidden": {}, "reached": {}}).encode()
        os.write(3, struct.pack(">IQ", len(header), 0) + header)
        os._exit(0)
    return torch.stack([torch.stack([(x - y).square().sum().sqrt() for y in b]) for x in a])
"""
    verdict = grade(source, "pairwise_distances")

    whats = [check.failure.what for check in verdict.checks if check.failure]
    assert "its answer cannot be read: it is not the worker's own" in whats


def test_work_handed_to_a_thread_is_counted(grade: Callable[..., Verdict]) -> None:
    """A loop over all pairs costs as much there as it does in the open."""
    source = """
import threading, torch
def pairwise_distances(a, b):
    rows = []
    def work():
        rows.extend(torch.stack([(x - y).square().sum().sqrt() for y in b]) for x in a)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return torch.stack(rows)
"""
    verdict = grade(source, "pairwise_distances")

    assert "cost" in {check.failure.cause for check in verdict.checks if check.failure}


ELSEWHERE = {
    "a thread of an earlier call": (
        """
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
pool.submit(int).result()
def item(t): return pool.submit(t.item).result()
""",
        "it keeps a thread from one call to the next, so that its work cannot be counted",
    ),
    "a process": (
        """
import os, struct
def item(t):
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, struct.pack("d", t.item()))
        os._exit(0)
    return struct.unpack("d", os.read(reading, 8))[0]
""",
        "line 5 starts a process, whose work cannot be counted",
    ),
    "an operator of its own": (
        """
import torch
kept = []
@torch.library.custom_op("attacks::item", mutates_args=())
def read(x: torch.Tensor) -> None: kept.append(x.item())
def item(t):
    read(t.detach())
    return kept.pop()
""",
        "what attacks::item does cannot be counted",
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_work_that_cannot_be_counted_is_refused(
    name: str, builtin: Content, grade: Callable[..., Verdict]
) -> None:
    """What counts holds for one thread and those that it starts, and for torch's own operators."""
    source, what = ELSEWHERE[name]
    verdict = grade(
        source + builtin.exercises["hidden_syncs"].starter.replace("loss.item()", "item(loss)"),
        "hidden_syncs",
    )

    assert verdict.status == "failed"
    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == what
