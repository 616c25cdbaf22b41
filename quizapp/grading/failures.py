"""What a submission did instead of giving a value, as what the learner reads."""

import os
import signal
from typing import Any

import msgspec

from quizapp.grading.costs import HiddenWork
from quizapp.grading.guard import CHILD, FORK, FORKS, PROGRAMS, THREAD
from quizapp.grading.phantom import MIXED, MIXES
from quizapp.grading.verdict import Cause, Failure

__all__ = ["ended", "forbidden", "printable", "raised", "reached", "unreadable", "while_doing"]


CONTROL = {number: f"\\x{number:02x}" for number in (*range(32), *range(127, 160))}
CONTROL |= {ord("\n"): "\n", ord("\t"): "\t", ord("\r"): "\n"}


def printable(failure: Failure) -> Failure:
    """The same in texts that a terminal shows and does not obey, and that can be sent."""
    texts = {f: v for f, v in msgspec.structs.asdict(failure).items() if isinstance(v, str)}
    plain = {f: v.encode("utf-8", "backslashreplace").decode() for f, v in texts.items()}
    return msgspec.structs.replace(failure, **{f: v.translate(CONTROL) for f, v in plain.items()})


def while_doing(doing: str, what: str) -> str:
    return f"while it was imported, {what}" if doing == "import" else what


def ended(status: int) -> tuple[Cause, str]:
    if status >= 0 and os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "timeout", "it used up its CPU time"
        return "crashed", f"it crashed Python ({signal.Signals(number).name})"
    code = os.waitstatus_to_exitcode(status) if status >= 0 else 0
    return "exited", f"it left the process with exit code {code} instead of returning a value"


def raised(error: dict[str, Any], name: str, cause: Cause) -> Failure:
    type_, text = str(error.get("type")), str(error.get("text")).strip()
    line = error["line"] if type(error.get("line")) is int else 0
    said = f"{type_}: {text}" if text else type_
    if error.get("syntax"):
        cause, what = "syntax", f"{name} is not valid Python: {text} (line {line})"
    elif error.get("exit"):
        cause, what = "exited", f"it calls sys.exit({text}) instead of returning a value"
    elif error.get("memory"):
        cause, what = "memory", f"it asks for more memory than a grading may use: {said}"
    elif any(said in text for said in MIXED):
        cause, what = "device", f"{f'line {line}' if line else 'it'} {MIXES}"
    elif cause == "import":
        what = f"{name} cannot be imported: {said}"
    elif type_ == HiddenWork.__name__:
        what = text
    elif error.get("line") == 0:  # it is the check that goes on with what was returned
        what = f"used as the check uses it, it raises {said}"
    else:
        what = f"it raises {said}"
    return Failure(
        cause=cause,
        what=what,
        line=line,
        traceback=str(error.get("traceback", "")),
    )


def forbidden(called: Any) -> Failure:
    name, line = _first(called)
    where = f" in line {line}" if line else ""
    what = f"it calls {name}{where}, which this exercise does not allow"
    return Failure(cause="forbidden", what=what, line=line)


def reached(names: Any, *, own: bool = False) -> Failure:
    """A submission that would change what counts and watches, or starts what nothing watches.

    `own`: it has a variable of that name.
    """
    name, line = _first(names)
    who = f"line {line}" if line else "it"
    if name == FORK:
        what = f"{who} starts more than {FORKS} processes"
        return Failure(cause="processes", what=what, line=line)
    if name == CHILD:
        what = f"{who} starts a process, whose work cannot be counted"
    elif name == THREAD:
        what = "it keeps a thread from one call to the next, so that its work cannot be counted"
    elif name in PROGRAMS:
        what = f"{who} starts another program (`{name}`), which no solution needs"
    else:
        what = f"{who} reaches for what watches it (`{name}`), which no solution needs"
        what += "; give a variable of your own another name" if own else ""
    return Failure(cause="forbidden", what=what, line=line)


def _first(names: Any) -> tuple[str, int]:
    """A name and a line, whatever a worker sent."""
    name, line = next(iter(names.items())) if isinstance(names, dict) else (names, 0)
    return str(name)[:200], line if type(line) is int else 0


def unreadable(error: BaseException) -> Failure:
    return Failure(cause="protocol", what=f"its answer cannot be read: {error}")
