"""Submissions that misbehave: each ends in a clear sentence, the other checks go on, none passes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import Grader, GradingError, Verdict

RIGHT = """
def softmax(x, dim=-1):
    e = (x - x.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)
"""

SENTENCES = {
    "a syntax error": (
        "def softmax(x, dim=-1):\n    return x +\n",
        "syntax",
        "softmax.py is not valid Python: invalid syntax (line 2)",
    ),
    "an exception at import": (
        "1 / 0\n",
        "import",
        "softmax.py cannot be imported: ZeroDivisionError: division by zero",
    ),
    "a missing name": ("def soft_max(x): pass\n", "missing", "softmax.py does not define softmax"),
    "sys.exit at import": (
        "import sys\nsys.exit(0)\n",
        "exited",
        "it calls sys.exit(0) instead of returning a value",
    ),
    "os._exit at import": (
        "import os\nos._exit(0)\n",
        "exited",
        "while it was imported, it left the process with exit code 0 instead of returning a value",
    ),
    "sys.exit in a call": (
        "import sys\ndef softmax(x, dim=-1): sys.exit(0)\n",
        "exited",
        "it calls sys.exit(0) instead of returning a value",
    ),
    "os._exit in a call": (
        "import os\ndef softmax(x, dim=-1): os._exit(0)\n",
        "exited",
        "it left the process with exit code 0 instead of returning a value",
    ),
    "input()": (
        "def softmax(x, dim=-1): return input()\n",
        "raised",
        "it raises EOFError: EOF when reading a line",
    ),
    "a segmentation fault": (
        "import os\ndef softmax(x, dim=-1): os.kill(os.getpid(), 11)\n",
        "crashed",
        "it crashed Python (SIGSEGV)",
    ),
    "memory without end": (
        "def softmax(x, dim=-1):\n    kept = []\n    while True:\n        kept.append(bytearray(1 << 33))\n",
        "memory",
        "it asks for more memory than a grading may use: MemoryError",
    ),
    "a fork bomb": (
        "import os\ndef softmax(x, dim=-1):\n    while True: os.fork()\n",
        "processes",
        "line 3 starts more than 128 processes",
    ),
    "another program": (
        "import subprocess\ndef softmax(x, dim=-1): subprocess.run(['true'])\n",
        "forbidden",
        "line 2 starts another program (`subprocess.Popen`), which no solution needs",
    ),
    "foreign functions": (
        "import ctypes\ndef softmax(x, dim=-1): return x\n",
        "forbidden",
        "line 1 reaches for what watches it (`ctypes`), which no solution needs",
    ),
    "None": (
        "def softmax(x, dim=-1): x.exp()\n",
        "type",
        "result: expected a tensor of shape (2, 5), got None",
    ),
    "a list": (
        "def softmax(x, dim=-1): return x.tolist()\n",
        "type",
        "result: expected a tensor of shape (2, 5), got a list or tuple",
    ),
    "a generator": (
        "def softmax(x, dim=-1): return (row for row in x)\n",
        "type",
        "result: expected a tensor of shape (2, 5), got builtins.generator",
    ),
    "a tensor subclass": (
        "import torch\nclass Equal(torch.Tensor):\n    def __eq__(self, other): return True\n"
        + RIGHT.replace("return e / e.sum(dim, keepdim=True)", "return e.as_subclass(Equal)"),
        "type",
        "result: expected a tensor of shape (2, 5), got a tensor subclass (Equal)",
    ),
    "NaN": (
        "def softmax(x, dim=-1): return x * float('nan')\n",
        "nonfinite",
        "result: 10 of 10 values are NaN",
    ),
    "a wrong shape": (
        "def softmax(x, dim=-1): return x.T.exp()\n",
        "shape",
        "result: expected shape (2, 5), got (5, 2)",
    ),
    "a wrong dtype": (
        RIGHT.replace("return e", "return e.double()"),
        "dtype",
        "result: expected dtype float32, got float64",
    ),
    "a changed input": (
        RIGHT.replace("e = (x", "x.data.mul_(2); e = (x"),
        "values",
        "result: 10 of 10 values differ",
    ),
    "a forbidden function": (
        "import torch\ndef softmax(x, dim=-1):\n    return getattr(torch, 'soft' + 'max')(x, dim)\n",
        "forbidden",
        "it calls torch.softmax in line 3, which this exercise does not allow",
    ),
    "a forbidden function by another name": (
        "import torch\nsoftmax = torch.softmax\n",
        "forbidden",
        "it calls torch.softmax, which this exercise does not allow",
    ),
    "a forbidden function in a thread of its own": (
        "import threading, torch\ndef softmax(x, dim=-1):\n    found = []\n"
        "    thread = threading.Thread(target=lambda: found.append(torch.softmax(x, dim)))\n"
        "    thread.start(); thread.join()\n    return found[0] if found else None\n",
        "forbidden",
        "it calls torch.softmax in line 4, which this exercise does not allow",
    ),
    "torch's own switches": (
        "from torch.utils._python_dispatch import _disable_current_modes\nimport torch\n"
        "def softmax(x, dim=-1):\n    with _disable_current_modes(): return torch.softmax(x, dim)\n",
        "forbidden",
        "line 1 reaches for what watches it (`_python_dispatch`), which no solution needs",
    ),
    "a variable called like one of torch's own switches": (
        "_C = {}\ndef softmax(x, dim=-1): return _C.setdefault(x, x)\n",
        "forbidden",
        "line 1 reaches for what watches it (`_C`), which no solution needs; "
        "give a variable of your own another name",
    ),
    "an exception that raises when it is shown": (
        "class E(Exception):\n    def __str__(self): raise KeyboardInterrupt\n"
        "def softmax(x, dim=-1): raise E\n",
        "raised",
        "it raises E: an error that cannot be shown",
    ),
    "an exception that hides its class": (
        "class M(type):\n    @property\n    def __name__(cls): raise KeyboardInterrupt\n"
        "class E(Exception, metaclass=M): pass\ndef softmax(x, dim=-1): raise E\n",
        "raised",
        "it raises an exception that cannot be shown",
    ),
    "a SyntaxError without a text": (
        "def softmax(x, dim=-1): raise SyntaxError\n",
        "raised",
        "it raises SyntaxError: None",
    ),
    "half a character in a message": (
        "def softmax(x, dim=-1): raise ValueError('\\ud800')\n",
        "raised",
        "it raises ValueError: \\ud800",
    ),
    "a message that would steer the terminal": (
        "def softmax(x, dim=-1): raise ValueError('\\x1b[2J\\x07')\n",
        "raised",
        "it raises ValueError: \\x1b[2J\\x07",
    ),
    "a name that cannot be looked up": (
        "def __getattr__(name): raise ValueError(name)\n",
        "import",
        "softmax.py cannot be imported: ValueError: softmax",
    ),
    "a module without a file": (
        "del __file__\ndef softmax(x, dim=-1): raise ValueError('no')\n",
        "raised",
        "it raises ValueError: no",
    ),
    "an integer beyond all floats": (
        "def softmax(x, dim=-1): return 10 ** 5000\n",
        "type",
        "result: expected a tensor of shape (2, 5), got an integer of 16,610 bits",
    ),
    "a list that contains itself twice": (
        "def softmax(x, dim=-1):\n    a = []\n    a += [a, a]\n    return a\n",
        "protocol",
        "its answer cannot be read: a value of too many parts",
    ),
    "a list without end": (
        "class L(list):\n    def __iter__(self):\n        while True: yield 1\n"
        "def softmax(x, dim=-1): return L()\n",
        "protocol",
        "its answer cannot be read: a value of too many parts",
    ),
    "an endless text": (
        "def softmax(x, dim=-1): return 'x' * 100_000_000\n",
        "protocol",
        "its answer cannot be read: a text of too many characters",
    ),
    "a tensor without values": (
        "def softmax(x, dim=-1): return x.to('meta')\n",
        "type",
        "result: expected a tensor of shape (2, 5), got a tensor without values, on device meta",
    ),
    "a nested tensor": (
        "import torch\ndef softmax(x, dim=-1): return torch.nested.nested_tensor([*x])\n",
        "type",
        "result: expected a tensor of shape (2, 5), got a nested tensor",
    ),
    "a closed output": (
        "import sys\nsys.stdout.close()\nsys.stderr = None\ndef softmax(x, dim=-1): x.exp()\n",
        "type",
        "result: expected a tensor of shape (2, 5), got None",
    ),
    "patched builtins": (
        "import builtins\nbuiltins.len = lambda x: 1 / 0\ndef softmax(x, dim=-1): return x\n",
        "exited",
        "while it was imported, it left the process with exit code 1 instead of returning a value",
    ),
    "a module that it writes": (
        "import pathlib, sys\npathlib.Path('mine.py').write_text('from torch import _C')\n"
        "sys.path.insert(0, '.')\nimport mine\ndef softmax(x, dim=-1): return x\n",
        "forbidden",
        "line 4 reaches for what watches it (`_C`), which no solution needs",
    ),
    "a process that is spawned": (
        "import multiprocessing, torch\ndef softmax(x, dim=-1):\n"
        "    with multiprocessing.get_context('spawn').Pool(1) as pool:\n"
        "        return pool.apply(torch.softmax, (x, dim))\n",
        "forbidden",
        "line 3 starts another program (`multiprocessing.spawn`), which no solution needs",
    ),
    "a forbidden operator of the dispatcher": (
        "import torch\ndef softmax(x, dim=-1):\n    return torch.ops.aten._softmax(x, dim, False)\n",
        "forbidden",
        "it calls torch.softmax in line 3, which this exercise does not allow",
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_misbehaving_submission_is_refused_in_words(
    name: str, grade: Callable[..., Verdict]
) -> None:
    """Every misbehaviour fails with its own cause and exactly the sentence that is kept here."""
    source, cause, what = SENTENCES[name]

    verdict = grade(source)

    failure = verdict.checks[0].failure
    assert verdict.status == "failed"
    assert failure is not None
    assert (failure.cause, failure.what) == (cause, what)


def test_what_the_check_cannot_go_on_with_is_no_error_of_a_line(
    grade: Callable[..., Verdict],
) -> None:
    """The learner's own code raised nothing there."""
    verdict = grade("def softmax(x, dim=-1): return [x]\n")

    failures = {check.id: check.failure for check in verdict.checks}
    assert (failure := failures["test_gradient"]) is not None
    said = "AttributeError: 'list' object has no attribute 'square'"
    assert failure.what == f"used as the check uses it, it raises {said}"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("while True: pass\n", "while it was imported, it did not come back within 10 s"),
        ("def softmax(x, dim=-1):\n    while True: pass\n", "it did not come back within 5 s"),
    ],
    ids=["at import", "in a call"],
)
def test_endless_loop_is_ended_and_patience_has_an_end(
    source: str, what: str, grade: Callable[..., Verdict]
) -> None:
    """A loop is killed at its deadline; an import is tried once; after two time-outs nothing runs."""
    verdict = grade(source)

    statuses = [check.status for check in verdict.checks]
    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == what
    assert verdict.passed == 0
    if "import" in what:
        assert set(statuses) == {"failed"}
    else:
        assert statuses[:2] == ["failed", "failed"]
        assert set(statuses[2:]) == {"not run"}


def test_one_crash_does_not_hide_the_other_checks(grade: Callable[..., Verdict]) -> None:
    """A submission that crashes for large logits only fails that check; a fresh worker goes on."""
    source = "import os\n" + RIGHT.replace("    e = ", "    if x.max() > 100: os.abort()\n    e = ")

    verdict = grade(source)

    failed = {check.id: check.failure.cause for check in verdict.checks if check.failure}
    assert failed == {
        "test_large_logits": "crashed",
        "test_rows_on_different_scales": "crashed",
    }


def test_nothing_that_is_said_is_ours(grade: Callable[..., Verdict]) -> None:
    """Neither a traceback of the grader's own nor a warning that names its lines."""
    source = (
        "import torch\ndef softmax(x, dim=-1):\n    torch.rand(2, 2).to_sparse_csr()\n"
        "    if x.dim() == 4: return coroutine()\n    torch.Tensor.detach = lambda self: 1 / 0\n"
        "    return x\nasync def coroutine(): pass\n"
    )

    verdict = grade(source)

    failures = [check.failure for check in verdict.checks if check.failure]
    assert "softmax.py:3: UserWarning: Sparse CSR" in failures[0].printed
    assert "grading" not in "".join(f.what + f.printed + f.traceback for f in failures)


@pytest.mark.parametrize(
    "text", ["\ufeff" + RIGHT, RIGHT.replace("\n", "\r\n"), "import torch\n"
             "torch.set_default_device('meta')\n" + RIGHT],
    ids=["a byte order mark", "lines of Windows", "another default device"],
)  # fmt: skip
def test_what_changes_nothing_is_no_fault(text: str, grade: Callable[..., Verdict]) -> None:
    """Right code passes, however the editor saved it and whatever its tensors' default is."""
    assert grade(text).status == "passed"


def test_numbers_beyond_floats_are_compared(grade: Callable[..., Verdict]) -> None:
    """An integer of 400 digits where a loss is expected ends no grading."""
    source = "def train_one_epoch(*a): return 10**400\ndef evaluate(*a): return 2**64, 1\n"

    verdict = grade(source, "training_loop")

    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == (
        "result: expected a number, got an integer of 1,329 bits"
    )


def test_what_is_no_value_is_named_where_a_check_looks_at_it(grade: Callable[..., Verdict]) -> None:
    """A check that computes with the result says what it got in place of a value."""
    source = (
        "import torch\nclass Dropout(torch.nn.Module):\n    def __init__(self, p=0.5):\n"
        "        super().__init__()\n    def forward(self, x): return (v for v in x)\n"
    )

    verdict = grade(source, "dropout")

    failure = {check.id: check.failure for check in verdict.checks}["test_scale[0.2]"]
    assert failure is not None
    assert failure.what == (
        "its result does not have the form that the check expects (result is builtins.generator)"
    )


def test_output_is_kept_apart_and_cut(grade: Callable[..., Verdict]) -> None:
    """Megabytes of printing neither block the grading nor reach the learner whole."""
    source = "def softmax(x, dim=-1):\n    print('x' * 5_000_000)\n    return x\n"

    verdict = grade(source)

    printed = verdict.checks[0].failure.printed if verdict.checks[0].failure else ""
    assert printed.startswith("xxx")
    assert printed.endswith("characters more")
    assert len(printed) < 5000


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"#" * (1 << 20) + b"#", "is larger than 1 MB; expected a Python file"),
        (b"x = '\xff'\n", "is not UTF-8 (byte 5); save it as UTF-8"),
        (None, "is not there"),
    ],
    ids=["empty", "too large", "not UTF-8", "missing"],
)
def test_what_is_no_source_is_said(
    content: bytes | None, what: str, builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A file that cannot be Python is refused before anything runs."""
    file = tmp_path / "softmax.py"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(GradingError) as caught:
        list(grader.grade(builtin.exercises["softmax"], file))

    assert what in str(caught.value)


def test_a_name_that_is_no_text_is_no_fault(
    builtin: Content, grader: Grader, tmp_path: Path
) -> None:
    """A file's name is bytes, and not always UTF-8."""
    file = tmp_path / os.fsdecode(b"so\xffl.py")

    file.write_text("def soft_max(x): pass\n")

    *_, verdict = grader.grade(builtin.exercises["softmax"], file)

    assert isinstance(verdict, Verdict)
    assert verdict.checks[0].failure is not None
    assert verdict.checks[0].failure.what == "so\ufffdl.py does not define softmax"


def test_a_folder_is_refused(builtin: Content, grader: Grader, tmp_path: Path) -> None:
    """A folder in place of a file is named as such."""
    with pytest.raises(GradingError, match="is a folder"):
        list(grader.grade(builtin.exercises["softmax"], tmp_path))
