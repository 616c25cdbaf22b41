"""Submissions that try to forge a verdict. None passes a check."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.grading import Verdict

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


@pytest.mark.parametrize("name", ATTACKS)
def test_no_attack_passes(name: str, grade: Callable[..., Verdict]) -> None:
    """Whatever the submission does to its own process, the verdict is made in another."""
    verdict = grade(ATTACKS[name])

    assert verdict.status == "failed"
    if name not in PARTLY_RIGHT:
        assert verdict.passed == 0
