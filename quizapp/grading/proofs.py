"""Is what a question claims true on the torch that is installed? It is run to see."""

import contextlib
import io
import os
import select
import signal
import socket
import time
import traceback
import warnings
from importlib.metadata import version

import msgspec
from msgspec import Struct
from packaging.specifiers import SpecifierSet

from quizapp.content import AnyQuestion
from quizapp.grading.wire import read_line
from quizapp.kinds import Blank, Bug, Output

__all__ = ["PREAMBLE", "Proved", "disproof", "has_proof", "prove", "shown_program"]

PREAMBLE = """\
import torch
from torch import nn
import torch.nn.functional as F

torch.manual_seed(0)
torch.set_num_threads(1)
"""
"""What the code of a question may use without importing it."""
SECONDS = 60.0
"""For one question."""


END = b"\0"
"""Behind what a proof's process says."""


class Proved(Struct, frozen=True):
    """What became of one question's proof."""

    question: str
    disproof: str = ""
    """What does not hold, in words; empty when all of it does."""
    skipped: str = ""
    """Why it was not run."""


def has_proof(question: AnyQuestion) -> bool:
    """Whether anything is run for it."""
    return bool(question.proof) or isinstance(question, Output | Bug | Blank)


def shown_program(question: AnyQuestion) -> str:
    """What the learner sees run, after the preamble; empty without a proof."""
    if isinstance(question, Output):
        return f"{question.code.rstrip()}\n\n{question.proof}".rstrip()
    parts = [question.proof]
    if isinstance(question, Bug):
        parts.insert(0, question.fix)
    if isinstance(question, Blank):
        parts.insert(0, question.filled(question.accept[0]))
    if not any(parts):
        return ""
    return "\n".join([*parts, 'print("it holds on torch", torch.__version__)'])


def disproof(question: AnyQuestion) -> str:
    """What does not hold, in words; empty when all of it does. Needs torch."""
    if isinstance(question, Output):
        printed, error = run(question.code)
        shown = (printed + error.strip().rpartition("\n")[2]).strip()
        if not _matches(shown, question.answer.strip()):
            return f"expected the code to print\n{question.answer.strip()}\nit printed\n{shown}"
        return run(f"{question.code}\n{question.proof}")[1] if not error and question.proof else ""
    if isinstance(question, Bug):
        if not run(f"{question.code}\n{question.proof}")[1]:
            return "expected the code with the bug to fail the proof, it passes"
        return run(f"{question.fix}\n{question.proof}")[1]
    if isinstance(question, Blank):
        errors = (run(f"{question.filled(text)}\n{question.proof}")[1] for text in question.accept)
        return next(filter(None, errors), "")
    return run(question.proof)[1] if question.proof else ""


def run(program: str) -> tuple[str, str]:
    """What a program printed, and the traceback that ended it, empty if none did."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(PREAMBLE + program, "<proof>", "exec"), {"__name__": "__main__"})
    except Exception:  # noqa: BLE001 (whatever a program raises is its result)
        return printed.getvalue(), traceback.format_exc(limit=-1)
    return printed.getvalue(), ""


def _matches(shown: str, answer: str) -> bool:
    """An exact match; an error's message may be cut short in the answer, ending in `…`."""
    return shown == answer or (answer.endswith("…") and shown.startswith(answer[:-1]))


def prove(asker: socket.socket) -> None:
    """Read a list of questions, prove each in a fork of its own, send a line for each."""
    for question in msgspec.json.decode(read_line(asker), type=list[AnyQuestion]):
        asker.sendall(msgspec.json.encode(_proved(question)) + b"\n")


def _proved(question: AnyQuestion) -> Proved:
    installed = version("torch")
    if question.torch and not SpecifierSet(question.torch).contains(installed):
        reason = f"it is about torch {question.torch}, this is {installed}"
        return Proved(question.id, skipped=reason)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setsid()  # so that what it starts ends with it
        warnings.simplefilter("ignore")
        os.write(writing, disproof(question).encode()[:60_000] + END)
        os._exit(0)
    os.close(writing)
    try:
        said = _read(reading, time.monotonic() + SECONDS)
    except TimeoutError:
        said = f"it does not end within {SECONDS:g} s"
    except EOFError:
        said = "it ended the process"
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return Proved(question.id, said)


def _read(descriptor: int, deadline: float) -> str:
    """Up to END: a process that the proof left running may hold the pipe open."""
    said = b""
    while select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
        chunk = os.read(descriptor, 1 << 16)
        if not chunk:
            raise EOFError
        said += chunk
        if said.endswith(END):
            return said.removesuffix(END).decode("utf-8", "replace")
    raise TimeoutError
