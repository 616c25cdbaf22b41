"""The judge's hold on the learner's code: a worker, and a deadline for each call."""

import contextlib
import secrets
import time
from typing import Any, Protocol

from quizapp.exercises import Exercise
from quizapp.grading.answers import TREE_BYTES, TooMuchMemory, drain, wait
from quizapp.grading.failures import ended, forbidden, raised, reached, unreadable, while_doing
from quizapp.grading.phantom import NAME as PHANTOM
from quizapp.grading.processes import peak_bytes
from quizapp.grading.replay import Call
from quizapp.grading.switches import is_variable, switch_in
from quizapp.grading.template import Life
from quizapp.grading.values import Tree, decode
from quizapp.grading.verdict import Failure
from quizapp.grading.wire import WireError

__all__ = ["CheckFailed", "Submission", "Template"]

IMPORT_SECONDS = 10.0
CALL_SECONDS = 5.0
GRADING_SECONDS = 60.0
"""For all calls of a submission together, after which the remaining checks are not run."""
GPU_TIMES = 3
"""How many times longer on a GPU, where the first use of a library loads it."""
PATIENCE = 2
"""Calls that used up their time or memory after which the remaining checks are not run."""
PRINTED_CAP = 4000


class Template(Protocol):
    def prepare(self, device: str) -> None: ...

    def spawn(self, device: str) -> Life: ...

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
        self._lives_for = device
        self._hopeless: Failure | None = None
        self._printed = bytearray()
        self._shared = 0
        self.peak_bytes = 0
        """The most memory that its process had beyond what it was forked with."""
        self._strikes = 0
        self._spent = 0.0
        """Seconds of all calls, as far as they were its own to use."""

    @property
    def out_of_patience(self) -> str:
        """Why the remaining checks are not run; "" when they are."""
        if self._strikes >= PATIENCE:
            return "two calls before it used up their time or memory"
        if self._spent > (limit := _seconds(GRADING_SECONDS, self.device)):
            return f"the calls before it took more than {limit:g} s together"
        return ""

    def printed(self) -> str:
        """What the code printed since this was last asked."""
        text = bytes(self._printed[:PRINTED_CAP]).decode("utf-8", "replace")
        more = len(self._printed) - PRINTED_CAP
        self._printed.clear()
        return text + (f"\n… {more:,} characters more" if more > 0 else "")

    def call(self, call: Call) -> tuple[Any, Tree]:
        """One driver on the submission: `{"value": …, "inputs": [args, kwargs]}` and its tree.

        The inputs are as they were after the call. Raises CheckFailed when it gives no value.
        """
        device = PHANTOM if call.how == "phantom" else self.device
        life, seconds = self._started(device), _seconds(CALL_SECONDS, device)
        driver, inputs = call.shipped
        about = {"how": call.how, "seed": call.seed, "driver": len(driver)}
        header, payload = self._ask(life, about, driver + inputs, seconds, "call")
        _refuse_what_it_did(header)
        if "error" in header:
            said = str(header["error"].get("type")), str(header["error"].get("text"))
            if "CUDA error" in said[1]:
                self._end()  # after it nothing works on the GPU in this process
            raise CheckFailed(raised(header["error"], self._name, "raised"), said)
        try:
            value, tree = decode(header["value"], payload), header["value"]
            if not {"value", "inputs"} <= value.keys() or len(value["inputs"]) != 2:
                raise WireError("a value without its parts")
        except (WireError, KeyError, TypeError, AttributeError) as error:
            self._end()
            raise CheckFailed(unreadable(error)) from error
        return value, tree

    def _started(self, device: str) -> Life:
        """A worker for the device with the submission loaded."""
        if self._hopeless:
            raise CheckFailed(self._hopeless)
        if self._life is not None and device != self._lives_for:
            self._end()
        if self._life is None:
            self._life, self._lives_for = self._template.spawn(device), device
            self._shared = peak_bytes(self._life.pid)
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
        nonce = self._send(life, about, self._source)
        source = self._source.decode()
        if switch := switch_in(source):  # read while the worker imports it
            raise CheckFailed(reached(dict([switch]), own=is_variable(switch[0], source)))
        header, _ = self._receive(life, nonce, IMPORT_SECONDS, "import")
        _refuse_what_it_did(header)
        if "error" in header:
            raise CheckFailed(raised(header["error"], self._name, "import"))
        missing = [name for name in self._exercise.entry if name not in header.get("names", ())]
        if missing:
            what = f"{self._name} does not define {' and '.join(missing)}"
            raise CheckFailed(Failure(cause="missing", what=what))

    def _ask(
        self, life: Life, about: dict[str, Any], payload: bytes, seconds: float, doing: str
    ) -> tuple[dict[str, Any], bytearray]:
        """Send, and wait for the answer. Raises CheckFailed when none comes in time."""
        return self._receive(life, self._send(life, about, payload), seconds, doing)

    def _send(self, life: Life, about: dict[str, Any], payload: bytes) -> str:
        """Returns the number that the answer has to carry: the submission does not know it, so that
        what it writes to the channel by itself is no answer.
        """
        nonce = secrets.token_hex(16)
        with contextlib.suppress(OSError):  # it died since its last answer: receiving says how
            life.channel.send(about | {"nonce": nonce}, payload)
        return nonce

    def _receive(
        self, life: Life, nonce: str, seconds: float, doing: str
    ) -> tuple[dict[str, Any], bytearray]:
        deadline = time.monotonic() + seconds
        try:
            deadline = wait(life, seconds, self._asker, self._printed)
            header, payload = life.channel.receive(deadline)
            if header.get("nonce") != nonce:
                raise WireError("it is not the worker's own")
            if not isinstance(header.get("error", {}), dict) or not isinstance(
                header.get("names", []), list
            ):
                raise WireError("a header of another form")
            drain(life, self._printed)
            return header, payload
        except TooMuchMemory as error:
            self._strikes += 1
            self._end()
            what = f"with its processes it uses more than {TREE_BYTES >> 30} GB of memory"
            raise CheckFailed(Failure(cause="memory", what=while_doing(doing, what))) from error
        except TimeoutError as error:
            self._strikes += 1
            self._end()
            what = f"it did not come back within {seconds:g} s"
            raise CheckFailed(Failure(cause="timeout", what=while_doing(doing, what))) from error
        except (EOFError, ConnectionError) as error:
            cause, what = ended(self._end())
            raise CheckFailed(Failure(cause=cause, what=while_doing(doing, what))) from error
        except WireError as error:
            self._end()
            raise CheckFailed(unreadable(error)) from error
        finally:
            left = deadline - time.monotonic()  # of its seconds, not of a busy machine's
            self._spent += min(max(seconds - left, 0.0), seconds)

    def _end(self) -> int:
        """Kill the worker; the next call gets a fresh one."""
        life, self._life = self._life, None
        if life is not None:
            self.peak_bytes = max(self.peak_bytes, peak_bytes(life.pid) - self._shared)
        status = self._template.kill()
        if life is not None:
            drain(life, self._printed)
            life.close()
        return status

    def close(self) -> None:
        if self._life is not None:
            self._end()


def _seconds(seconds: float, device: str) -> float:
    return seconds * (1 if device in ("cpu", PHANTOM) else GPU_TIMES)


def _refuse_what_it_did(header: dict[str, Any]) -> None:
    """Raises CheckFailed for a forbidden call, and for reaching for what watches it."""
    if header.get("reached"):
        raise CheckFailed(reached(header["reached"]))
    if header.get("forbidden"):
        raise CheckFailed(forbidden(header["forbidden"]))
