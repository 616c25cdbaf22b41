"""In the app's process: asks the zygote, streams what it says. Imports neither torch nor pytest."""

import contextlib
import os
import select
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from quizapp.content import AnyQuestion
from quizapp.exercises import Exercise
from quizapp.grading.proofs import Proved
from quizapp.grading.source import read_source
from quizapp.grading.verdict import Event, GradingError, Verdict

__all__ = ["Grader"]

Isolation = Literal["any", "full"]

ISOLATION = """
from quizapp.grading.sandbox import prove_isolation
print(prove_isolation())
"""
SILENCE_SECONDS = 120.0
"""Longer than any check may take: then something is wrong with the grading itself."""


@dataclass(frozen=True)
class _Judge:
    """A process that has an exercise's checks ready, and the connection to it."""

    key: tuple[str, ...]
    """What it is ready for."""
    asking: socket.socket
    lines: BinaryIO

    def close(self) -> None:
        self.lines.close()
        self.asking.close()


class Grader:
    """Grades submissions in processes of their own; usable from several threads, one at a time.

    The zygote starts with the first need and is gone when the app is: it ends with this object's
    socket, which the kernel closes whatever happens to the app.
    """

    def __init__(
        self, device: str = "cpu", *, isolation: Isolation = "any", cold: bool | None = None
    ):
        self.device = device
        self.isolation = isolation
        """With "full", nothing is graded where the system confines less than it could."""
        self._cold = not hasattr(os, "fork") if cold is None else cold
        self.process: subprocess.Popen[bytes] | None = None
        self._app: socket.socket | None = None
        self._asking: socket.socket | None = None
        self._waiting: _Judge | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the grader)
        self._lock = threading.Lock()

    def prepare(self, exercise: Exercise) -> None:
        """Begin to import torch, two seconds' work, and to collect the exercise's checks, beside
        the learner's reading."""
        if not self._cold:
            self._keep(self._take(exercise))

    @property
    def is_warm(self) -> bool:
        """Whether a process that has imported torch, or is about to have, is there."""
        return self._app is not None

    def grade(self, exercise: Exercise, file: Path) -> Iterator[Event]:
        """The plan, then results as they come, then the verdict. Raises GradingError."""
        if self.isolation == "full":
            self._demand_isolation()
        name = os.fsencode(file.name).decode("utf-8", "replace")
        request = {"name": name, "source": read_source(file)}
        with self._judging(exercise) as judge:
            for event in self._events(judge, request):
                if not isinstance(event, Verdict):
                    yield event
        yield event  # the verdict: whoever stops reading there leaves a judge that waits

    def verify(self, exercise: Exercise, known: Mapping[Path, str]) -> Iterator[Verdict]:
        """A verdict on each of an exercise's own solutions.

        `known` gives the mistake of each, "" for a right one; once it is named, the remaining
        checks are not run. Raises GradingError.
        """
        with self._judging(exercise) as judge:
            for file, mistake in known.items():
                about = {"name": file.name, "verifying": True, "mistake": mistake}
                *_, verdict = self._events(judge, about | {"source": read_source(file)})
                assert isinstance(verdict, Verdict), "a grading ends in a verdict"
                yield verdict

    def _events(self, judge: "_Judge", request: Mapping[str, object]) -> Iterator[Event]:
        judge.asking.sendall(msgspec.json.encode(request) + b"\n")
        decoder = msgspec.json.Decoder(Event)
        for line in judge.lines:
            event = decoder.decode(line)
            yield event
            if isinstance(event, Verdict):
                return
        raise self._broken("the grading ended without a verdict")

    @contextlib.contextmanager
    def _judging(self, exercise: Exercise) -> Iterator["_Judge"]:
        """A judge for the exercise; kept for the next submission when this one came to its end."""
        judge = self._take(exercise)
        self._asking = judge.asking
        try:
            yield judge
        except BaseException as error:  # it is in the middle of something
            judge.close()
            if isinstance(error, OSError):
                raise self._broken(str(error)) from error
            raise
        else:
            self._keep(judge)
        finally:
            if self._asking is judge.asking:  # another thread may be asking already
                self._asking = None

    def _take(self, exercise: Exercise) -> "_Judge":
        """The judge that waits, if it is for this exercise as it is now; else a new one."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
        key = exercise.content_hash, self.device, str(exercise.path)
        if waiting is not None and waiting.key == key and not self._is_over(waiting):
            return waiting
        if waiting is not None:
            waiting.close()
        asking = self._ask(b"g")
        asking.settimeout(SILENCE_SECONDS)
        opening = {"exercise": msgspec.to_builtins(exercise, enc_hook=str), "device": self.device}
        with contextlib.suppress(OSError):  # who reads its answers learns what happened
            asking.sendall(msgspec.json.encode(opening) + b"\n")
        return _Judge(key, asking, asking.makefile("rb"))

    def _keep(self, judge: "_Judge | None") -> None:
        """Let a judge wait for the next submission, in place of the one that waits."""
        with self._lock:
            before, self._waiting = self._waiting, judge
        if before is not None:
            before.close()

    def _is_over(self, judge: "_Judge") -> bool:
        """Whether it is gone, or is about to be with the process that forked it."""
        ended = self.process is None or self.process.poll() is not None
        return ended or bool(select.select([judge.asking], [], [], 0)[0])

    def _demand_isolation(self) -> None:
        said = "".join(self.run(ISOLATION)).strip()
        if "not here" in said or "own process" not in said:
            raise GradingError(f"Not graded: full isolation is asked for, and there is: {said}")

    def prove(self, questions: Collection[AnyQuestion]) -> Iterator[Proved]:
        """Run the proofs of questions on the torch that is installed. Raises GradingError."""
        proved = 0
        for line in self._lines(b"p", list(questions)):
            proved += 1
            yield msgspec.json.decode(line, type=Proved)
        if proved < len(questions):
            raise self._broken("the proofs ended early")

    def run(self, program: str) -> Iterator[str]:
        """Run a program that has torch; what it prints, as it comes, a traceback included."""
        with self._asked(b"r") as asking:
            asking.sendall(msgspec.json.encode(program) + b"\n")
            while chunk := asking.recv(1 << 16):
                yield chunk.decode("utf-8", "replace")

    def cancel(self) -> None:
        """End what runs; the iterator in the other thread ends with a GradingError."""
        asking = self._asking
        if asking is not None:
            with contextlib.suppress(OSError):
                asking.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cancel()
        self._keep(None)
        with self._lock:
            self._stop()
            self._said.close()

    def _lines(self, what: bytes, request: object) -> Iterator[bytes]:
        with self._asked(what) as asking, asking.makefile("rb") as lines:
            asking.sendall(msgspec.json.encode(request) + b"\n")
            yield from lines

    @contextlib.contextmanager
    def _asked(self, what: bytes) -> Iterator[socket.socket]:
        asking = self._ask(what)
        asking.settimeout(SILENCE_SECONDS)
        try:
            yield asking
        except OSError as error:
            raise self._broken(str(error)) from error
        finally:
            if self._asking is asking:  # another thread may be asking already
                self._asking = None
            asking.close()

    def _ask(self, what: bytes) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._asking = ours
        with self._lock, theirs:
            if self._cold:
                self._stop()
                self.process = self._python("quizapp.grading.cold", theirs, what.decode())
                return ours
            try:
                socket.send_fds(self._start(), [what], [theirs.fileno()])
            except OSError:
                self._stop()  # it died since it was last used: a fresh one, once
                socket.send_fds(self._start(), [what], [theirs.fileno()])
        return ours

    def _start(self) -> socket.socket:
        if self.process is not None and self.process.poll() is not None:
            self._stop()
        if self._app is None:
            self._app, theirs = socket.socketpair()
            with theirs:
                self.process = self._python("quizapp.grading.zygote", theirs)
        return self._app

    def _stop(self) -> None:
        if self._app is not None:
            self._app.close()
            self._app = None
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _python(self, module: str, end: socket.socket, *more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", module, str(end.fileno()), *more],
            pass_fds=[end.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
            start_new_session=True,  # Ctrl-C is for the app; the zygote ends with its socket
        )

    def _broken(self, what: str) -> GradingError:
        self._said.seek(max(0, self._said.seek(0, os.SEEK_END) - 2000))
        last = self._said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        return GradingError(f"Could not grade: {what}. {last}".strip())
