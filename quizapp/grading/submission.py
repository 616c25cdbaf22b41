"""The judge's hold on the learner's code: a worker, and a deadline for each call."""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable
from typing import Any, Protocol

import cloudpickle

from quizapp.exercises import Exercise
from quizapp.grading.template import Life
from quizapp.grading.values import Tree, decode
from quizapp.grading.verdict import Cause, Failure
from quizapp.grading.wire import WireError

__all__ = ["CheckFailed", "Submission", "Template"]

IMPORT_SECONDS = 10.0
CALL_SECONDS = 5.0
PATIENCE = 2
"""Time-outs after which the remaining checks are not run."""
PRINTED_CAP = 4000


class Template(Protocol):
    def prepare(self) -> None: ...

    def spawn(self) -> Life: ...

    def kill(self) -> int: ...


class CheckFailed(Exception):
    """The submission does not do what the check asks."""

    def __init__(self, failure: Failure, raised: tuple[str, str] = ("", "")):
        self.failure = failure
        self.raised = raised
        """Type and text of the exception that ended the call."""
        super().__init__(failure.what)


class Submission:
    """The learner's file, loaded in a worker when the first check needs it.

    `asker` is the descriptor of whoever asked; when it hangs up, the grading ends.
    """

    def __init__(
        self,
        template: Template,
        name: str,
        source: bytes,
        exercise: Exercise,
        device: str,
        asker: int,
    ):
        self.device = device
        self._template, self._name, self._source = template, name, source
        self._exercise, self._asker = exercise, asker
        self._life: Life | None = None
        self._hopeless: Failure | None = None
        self._printed = bytearray()
        self.timeouts = 0

    @property
    def out_of_patience(self) -> bool:
        return self.timeouts >= PATIENCE

    def printed(self) -> str:
        """What the code printed since this was last asked."""
        text = bytes(self._printed[:PRINTED_CAP]).decode("utf-8", "replace")
        more = len(self._printed) - PRINTED_CAP
        self._printed.clear()
        return text + (f"\n… {more:,} characters more" if more > 0 else "")

    def call(
        self, driver: Callable[..., Any], args: Any, kwargs: Any, seed: int
    ) -> tuple[Any, Tree]:
        """One driver on the submission: `{"value": …, "inputs": [args, kwargs]}` and its tree.

        The inputs are as they were after the call. Raises CheckFailed when it gives no value.
        """
        life = self._started()
        with contextlib.suppress(OSError):  # it died since its last answer: receiving says how
            life.channel.send(
                {"seed": seed, "device": self.device}, cloudpickle.dumps((driver, args, kwargs))
            )
        header, payload = self._receive(life, CALL_SECONDS, "call")
        if header.get("forbidden"):
            raise CheckFailed(_forbidden(header["forbidden"]))
        if "error" in header:
            said = str(header["error"].get("type")), str(header["error"].get("text"))
            raise CheckFailed(_raised(header["error"], self._name, "raised"), said)
        try:
            value, tree = decode(header["value"], payload), header["value"]
            if not {"value", "inputs"} <= value.keys() or len(value["inputs"]) != 2:
                raise WireError("a value without its parts")
        except (WireError, KeyError, TypeError, AttributeError) as error:
            self._end()
            raise CheckFailed(_unreadable(error)) from error
        return value, tree

    def _started(self) -> Life:
        if self._hopeless:
            raise CheckFailed(self._hopeless)
        if self._life is None:
            self._life = self._template.spawn()
            try:
                self._load(self._life)
            except CheckFailed as error:
                self._hopeless = error.failure
                self._end()
                raise
        return self._life

    def _load(self, life: Life) -> None:
        about = {
            "name": self._name,
            "entry": list(self._exercise.entry),
            "forbidden": list(self._exercise.forbidden),
        }
        life.channel.send(about, self._source)
        header, _ = self._receive(life, IMPORT_SECONDS, "import")
        if header.get("forbidden"):
            raise CheckFailed(_forbidden(header["forbidden"]))
        if "error" in header:
            raise CheckFailed(_raised(header["error"], self._name, "import"))
        missing = [name for name in self._exercise.entry if name not in header.get("names", ())]
        if missing:
            what = f"{self._name} does not define {' and '.join(missing)}"
            raise CheckFailed(Failure(cause="missing", what=what))

    def _receive(self, life: Life, seconds: float, doing: str) -> tuple[dict[str, Any], bytearray]:
        deadline = time.monotonic() + seconds
        try:
            self._wait(life, deadline)
            header, payload = life.channel.receive(deadline)
            if not isinstance(header.get("error", {}), dict) or not isinstance(
                header.get("names", []), list
            ):
                raise WireError("a header of another form")
            self._drain(life)
            return header, payload
        except TimeoutError as error:
            self.timeouts += 1
            self._end()
            what = f"it did not come back within {seconds:g} s"
            raise CheckFailed(Failure(cause="timeout", what=_while(doing, what))) from error
        except (EOFError, ConnectionError) as error:
            cause, what = _ended(self._end())
            raise CheckFailed(Failure(cause=cause, what=_while(doing, what))) from error
        except WireError as error:
            self._end()
            raise CheckFailed(_unreadable(error)) from error

    def _wait(self, life: Life, deadline: float) -> None:
        """Until an answer begins; drains what is printed, so that a full pipe stops nothing."""
        watched = [life.channel.fileno(), life.output, self._asker]
        while True:
            ready, _, _ = select.select(watched, [], [], max(deadline - time.monotonic(), 0))
            if self._asker in ready:
                os._exit(0)
            if life.channel.fileno() in ready:
                return
            if life.output in ready and not self._drain(life):
                watched.remove(life.output)
            if time.monotonic() >= deadline:
                raise TimeoutError

    def _drain(self, life: Life) -> bool:
        """Read what is printed and there; False when the pipe has ended."""
        while select.select([life.output], [], [], 0)[0]:
            chunk = os.read(life.output, 1 << 16)
            if not chunk:
                return False
            self._printed += chunk[: max(0, (8 << 20) - len(self._printed))]
            if len(chunk) < 1 << 12:
                break
        return True

    def _end(self) -> int:
        """Kill the worker; the next call gets a fresh one."""
        life, self._life = self._life, None
        status = self._template.kill()
        if life is not None:
            self._drain(life)
            life.close()
        return status

    def close(self) -> None:
        if self._life is not None:
            self._end()


def _while(doing: str, what: str) -> str:
    return f"while it was imported, {what}" if doing == "import" else what


def _ended(status: int) -> tuple[Cause, str]:
    if status >= 0 and os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "timeout", "it used up its CPU time"
        return "crashed", f"it crashed Python ({signal.Signals(number).name})"
    code = os.waitstatus_to_exitcode(status) if status >= 0 else 0
    return "exited", f"it left the process with exit code {code} instead of returning a value"


def _raised(error: dict[str, Any], name: str, cause: Cause) -> Failure:
    type_, text = str(error.get("type")), str(error.get("text")).strip()
    line = error.get("line")
    said = f"{type_}: {text}" if text else type_
    if error.get("syntax"):
        cause, what = "syntax", f"{name} is not valid Python: {text} (line {line})"
    elif error.get("exit"):
        cause, what = "exited", f"it calls sys.exit({text}) instead of returning a value"
    elif error.get("memory"):
        cause, what = "memory", f"it asks for more memory than a grading may use: {said}"
    else:
        what = f"{name} cannot be imported: {said}" if cause == "import" else f"it raises {said}"
    return Failure(
        cause=cause,
        what=what,
        line=line if type(line) is int else 0,
        traceback=str(error.get("traceback", "")),
    )


def _forbidden(called: Any) -> Failure:
    name, line = next(iter(called.items())) if isinstance(called, dict) else (str(called), 0)
    where = f" in line {line}" if line else ""
    what = f"it calls {name}{where}, which is what you are asked to write"
    return Failure(cause="forbidden", what=what, line=line if type(line) is int else 0)


def _unreadable(error: BaseException) -> Failure:
    return Failure(cause="protocol", what=f"its answer cannot be read: {error}")
