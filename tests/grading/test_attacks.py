"""Submissions that try to forge a verdict or to harm the machine. None passes a check."""

import os
import time
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import Grader, GradingError, Verdict

REFERENCE = "exercises/tensors/softmax/reference.py"

SPY = """
def softmax(x, dim=-1):
    found = None
    for read in (READS):
        try:
            found = read()
        except OSError as error:
            print(type(error).__name__)
    space = {}
    exec(found, space)
    return space["softmax"](x, dim)
"""

ATTACKS = {
    "patched comparisons": """
import torch
torch.allclose = torch.equal = lambda *a, **k: True
torch.testing.assert_close = lambda *a, **k: None
torch.Tensor.__eq__ = lambda self, other: True
torch.Tensor.shape = property(lambda self: (2, 5))
def softmax(x, dim=-1): return torch.zeros(1)
""",
    "patched randomness": """
import torch
torch.manual_seed = lambda seed: None
torch.randn = torch.rand = lambda *a, **k: torch.zeros(a if a else 1)
def softmax(x, dim=-1): return torch.zeros_like(x)
""",
    "patched pytest, builtins and json": """
import builtins, json, sys
json.dumps = lambda *a, **k: '{"value": {"kind": "none"}}'
builtins.isinstance = lambda *a: True
builtins.all = lambda *a: True
for name in list(sys.modules):
    if "pytest" in name: sys.modules[name].fail = lambda *a, **k: None
def softmax(x, dim=-1): return x
""",
    "an object that equals everything": """
class Equal:
    def __eq__(self, other): return True
    def __array__(self, *a): import numpy; return numpy.zeros((2, 5))
    def __getattr__(self, name): return lambda *a, **k: self
    @classmethod
    def __torch_function__(cls, *a, **k): return True
def softmax(x, dim=-1): return Equal()
""",
    "a subclass that equals everything": """
import torch
class Equal(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        if func.__name__ in ("eq", "allclose", "equal", "isclose"): return True
        return super().__torch_function__(func, types, args, kwargs or {})
def softmax(x, dim=-1): return x.as_subclass(Equal)
""",
    "forged messages on every descriptor": """
import json, os, struct
line = json.dumps({"type": "verdict", "status": "passed"}).encode() + b"\\n"
value = json.dumps({"value": {"kind": "none"}}).encode()
frame = struct.pack(">IQ", len(value), 0) + value
def softmax(x, dim=-1):
    for descriptor in range(3, 64):
        for message in (line, frame):
            try: os.write(descriptor, message)
            except OSError: pass
    return x
""",
    "junk on the channel": """
import os
def softmax(x, dim=-1):
    os.write(3, os.urandom(64))
    return x
""",
    "an endless header": """
import os, struct
def softmax(x, dim=-1):
    os.write(3, struct.pack(">IQ", 0xFFFFFFFF, 1 << 60))
    return x
""",
    "a header that never comes": """
import os, struct, time
def softmax(x, dim=-1):
    os.write(3, struct.pack(">IQ", 100, 0) + b"{")
    time.sleep(60)
""",
    "impossible sizes": """
import quizapp.grading.worker as worker
worker.encode = lambda value: ({"kind": "mapping", "items": [["value", {"kind": "tensor",
    "dtype": "float32", "shape": [1 << 40], "at": -5, "requires_grad": False, "device": "cpu"}],
    ["inputs", {"kind": "sequence", "type": "list", "items": []}]]}, b"")
def softmax(x, dim=-1): return x
""",
    "the published example only": """
import torch
def softmax(x, dim=-1): return torch.tensor([0.0900, 0.2447, 0.6652])
""",
    "more dimensions than there can be": """
import torch
torch.Tensor.shape = property(lambda self: [1] * 10_000)
def softmax(x, dim=-1): return x.reshape(-1)[0]
""",
    "memoising by shape": """
kept = {}
def softmax(x, dim=-1):
    e = (x - x.amax(-1, keepdim=True)).exp()
    return kept.setdefault((x.shape, x.dtype), (e / e.sum(-1, keepdim=True)).detach())
""",
    "the driver's name": """
import sys
def softmax(x, dim=-1):
    e = (x - x.amax(dim, keepdim=True)).exp()
    right = e / e.sum(dim, keepdim=True)
    return right if sys._getframe(1).f_code.co_name == "values" and x.dtype.itemsize == 4 else x
""",
    "frames and their globals": """
import inspect
def softmax(x, dim=-1):
    for frame in inspect.stack():
        for name, value in frame.frame.f_globals.items():
            if name in ("reference", "check", "compare") or "reference" in str(value)[:200]:
                return value.softmax(x, dim)
""",
    "a thread that goes on after its return": """
import os, threading
def flood():
    while True: os.write(3, b"0" * 64)
def softmax(x, dim=-1):
    threading.Thread(target=flood, daemon=True).start()
    return x
""",
    "signals to its parents": """
import os, signal
def softmax(x, dim=-1):
    for line in open("/proc/self/status"):
        if line.startswith("PPid"): os.kill(int(line.split()[1]), signal.SIGKILL)
    return x
""",
    "a raised SystemExit": "def softmax(x, dim=-1): raise SystemExit(0)",
    "modules in memory": """
import sys, gc
def softmax(x, dim=-1):
    for module in list(sys.modules.values()):
        found = getattr(module, "softmax", None)
        if getattr(module, "__file__", "") and "exercises" in str(module.__file__): return found(x, dim)
    for thing in gc.get_objects():
        if type(thing).__name__ == "function" and thing.__name__ == "softmax":
            if "exercises" in thing.__code__.co_filename: return thing(x, dim)
""",
}
SPIES = {
    "the reference by its path": f"lambda: open({str(Path(REFERENCE).resolve())!r}).read()",
    "the reference through /proc": (
        f"*[lambda p=p: open(f'/proc/{{p}}/root' + {str(Path(REFERENCE).resolve())!r}).read()"
        " for p in __import__('os').listdir('/proc') if p.isdigit()]"
    ),
    "the reference through a link": (
        f"lambda: (__import__('os').symlink({str(Path(REFERENCE).resolve())!r}, 'link'),"
        " open('link').read())[1]"
    ),
    "the memory of its parents": (
        "lambda: open(f'/proc/{__import__(\"os\").getppid()}/mem', 'rb').read(100)"
    ),
}
ATTACKS |= {name: SPY.replace("READS", f"{reads},") for name, reads in SPIES.items()}

PARTLY_RIGHT = {"memoising by shape", "the published example only", "the driver's name"}


def grade(builtin: Content, grader: Grader, tmp_path: Path, source: str) -> Verdict:
    file = tmp_path / "softmax.py"
    file.write_text(source, encoding="utf-8")
    *_, verdict = grader.grade(builtin.exercises["softmax"], file)
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_passes(name: str, builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """Whatever the submission does to its own process, the verdict is made in another."""
    verdict = grade(builtin, grader, tmp_path, ATTACKS[name])

    assert verdict.status == "failed"
    if name not in PARTLY_RIGHT:
        assert verdict.passed == 0


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
    name: str, slug: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A starter that would tell costs and breaches of its own making is refused."""
    exercise, file = builtin.exercises[slug], tmp_path / "lying.py"
    file.write_text(exercise.starter + LIES[name] + LYING)

    *_, verdict = grader.grade(exercise, file)

    assert isinstance(verdict, Verdict)
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
def test_what_watches_is_not_to_be_escaped(
    name: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A forbidden function, called where nothing would see it, fails every check, by its cause."""
    source = f"""
import torch
{ESCAPES[name]}
def softmax(x, dim=-1): return aside(lambda: torch.softmax(x, dim))
"""
    verdict = grade(builtin, grader, tmp_path, source)

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
    name: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """Right code that would be counted wrongly is refused, and the sentence says what was patched."""
    exercise, file = builtin.exercises["hidden_syncs"], tmp_path / "hidden_syncs.py"
    file.write_text(exercise.reference + COUNTERFEITS[name])

    *_, verdict = grader.grade(exercise, file)

    assert isinstance(verdict, Verdict)
    assert verdict.passed == 0
    failure = verdict.checks[0].failure
    assert failure is not None
    assert failure.cause == "forbidden"
    assert failure.what.startswith("it reaches for what watches it (`")


def test_an_answer_of_its_own_making_is_none(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A loop that writes to the channel that it cost nothing, and leaves: refused all the same."""
    file = tmp_path / "pairwise_distances.py"
    file.write_text("""
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
""")

    *_, verdict = grader.grade(builtin.exercises["pairwise_distances"], file)

    assert isinstance(verdict, Verdict)
    whats = [check.failure.what for check in verdict.checks if check.failure]
    assert "its answer cannot be read: it is not the worker's own" in whats


def test_work_handed_to_a_thread_is_counted(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A loop over all pairs costs as much there as it does in the open."""
    file = tmp_path / "pairwise_distances.py"
    file.write_text("""
import threading, torch
def pairwise_distances(a, b):
    rows = []
    def work():
        rows.extend(torch.stack([(x - y).square().sum().sqrt() for y in b]) for x in a)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return torch.stack(rows)
""")

    *_, verdict = grader.grade(builtin.exercises["pairwise_distances"], file)

    assert isinstance(verdict, Verdict)
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
        "it raises HiddenWork: what attacks::item does cannot be counted",
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_work_that_cannot_be_counted_is_refused(
    name: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """What counts holds for one thread and those that it starts, and for torch's own operators."""
    source, what = ELSEWHERE[name]
    exercise, file = builtin.exercises["hidden_syncs"], tmp_path / "hidden_syncs.py"
    file.write_text(source + exercise.starter.replace("loss.item()", "item(loss)"))

    *_, verdict = grader.grade(exercise, file)

    assert isinstance(verdict, Verdict)
    assert verdict.status == "failed"
    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == what


def processes_named(mark: str) -> list[int]:
    """Processes whose command line or environment carries a mark."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark.encode() in (entry / "cmdline").read_bytes():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="orphans are found by Linux only")
def test_no_daemon_outlives_the_grading(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """A process that was forked twice, in a session of its own, is gone with the verdict."""
    mark = f"quizapp-daemon-{os.getpid()}"
    source = f"""
import os, subprocess, sys
def softmax(x, dim=-1):
    if os.fork() == 0:
        os.setsid()
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", {mark!r}],
                         start_new_session=True)
        os._exit(0)
    return x
"""
    grade(builtin, grader, tmp_path, source)

    deadline = time.monotonic() + 10
    while processes_named(mark) and time.monotonic() < deadline:
        os.sched_yield()
    assert processes_named(mark) == []


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is seen on Linux")
def test_memory_of_all_its_processes_is_counted_together(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """Three processes, each within its own limit, are ended for what they hold together."""
    source = """
import os, time
def softmax(x, dim=-1):
    for _ in range(3):
        if os.fork() == 0:
            held = bytearray(1200 << 20)
            time.sleep(60)
    time.sleep(60)
"""
    verdict = grade(builtin, grader, tmp_path, source)

    failure = verdict.checks[0].failure
    assert failure is not None
    assert failure.what == "with its processes it uses more than 3 GB of memory"


def test_full_isolation_is_refused_where_it_cannot_be_had(
    builtin: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that confines less says which denial is missing, and nothing is graded."""
    exercise = builtin.exercises["softmax"]
    strict = Grader(isolation="full")
    said = "own process, resource limits, home hidden; not here: no network"
    monkeypatch.setattr(strict, "run", lambda program: iter([said]))

    with pytest.raises(GradingError, match="full isolation is asked for, and there is: own"):
        list(strict.grade(exercise, exercise.path / "reference.py"))
    strict.close()


def test_what_confines_is_proved_and_said(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """Every verdict says what was active, as a canary found it."""
    verdict = grade(builtin, grader, tmp_path, "def softmax(x): pass")

    assert verdict.isolation.startswith("own process, resource limits")
    for part in ("content hidden", "home hidden", "no writing elsewhere", "no network"):
        assert part in verdict.isolation


def test_training_code_still_works_inside(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """Threads, worker processes of a DataLoader, shared memory and temporary files are allowed."""
    source = """
import tempfile, torch
from torch.utils.data import DataLoader, TensorDataset
def softmax(x, dim=-1):
    torch.set_num_threads(2)
    loader = DataLoader(TensorDataset(torch.arange(8.0)), batch_size=2, num_workers=1)
    assert sum(batch[0].sum() for batch in loader) == 28
    with tempfile.TemporaryFile() as file:
        torch.save({"x": x}, file)
    (torch.randn(256, 256) @ torch.randn(256, 256)).sum()
    e = (x - x.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)
"""
    verdict = grade(builtin, grader, tmp_path, source)

    failures = [check.failure.what for check in verdict.checks if check.failure]
    assert failures == []
