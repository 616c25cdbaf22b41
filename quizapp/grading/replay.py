"""What the reference and the known wrong solutions give for a driver call. Each is run once."""

import ast
import contextlib
import copy
import io
import re
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import torch

from quizapp.exercises import Exercise
from quizapp.grading.contracts import Side
from quizapp.grading.devices import to_device
from quizapp.grading.shipping import ship, ship_driver
from quizapp.grading.values import decode, encode, leaves
from quizapp.grading.worker import How, call_driver, load_module

__all__ = ["Call", "Driver", "ExerciseFault", "Outcome", "Raised", "Replays"]

Driver = Callable[..., Any]

WRONG_SECONDS = 1.0
"""CPU time for one call of a known wrong solution: some of them are slow, which is their mistake."""

PATH = re.compile(r"/[^\s'\"]*")


class ExerciseFault(Exception):
    """The reference or a driver fails, whatever the submission does."""


@dataclass(frozen=True)
class Call:
    """A driver call: all that decides what an implementation gives."""

    how: How
    driver: Driver
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    seed: int

    @cached_property
    def shipped(self) -> tuple[bytes, bytes]:
        """The driver, and its inputs, as they go to a worker."""
        return ship_driver(self.driver), ship((self.args, self.kwargs))

    @cached_property
    def key(self) -> tuple[str, bytes]:
        digest = blake2b(salt=self.seed.to_bytes(8, "big"))
        for part in self.shipped:
            digest.update(len(part).to_bytes(8, "big") + part)
        return self.how, digest.digest()

    def on(self, implementation: ModuleType, device: str) -> Side:
        """What a trusted implementation gives, and the inputs as they were afterwards."""
        args, kwargs = to_device(copy.deepcopy((self.args, self.kwargs)), device)
        value = call_driver(self.how, self.driver, implementation, args, kwargs, self.seed)
        tree, payload = encode({"value": value, "inputs": [args, kwargs]})
        return Side(decode(tree, bytearray(payload)), tree)


@dataclass(frozen=True)
class Raised:
    """An exception in place of a value."""

    type: str
    text: str

    def is_like(self, other: "Raised") -> bool:
        """Whether it is the same, paths apart: a temporary folder has another name each time."""
        same = PATH.sub("", self.text) == PATH.sub("", other.text)
        return self.type == other.type and same


Outcome = Side | Raised


class Replays:
    """The implementations of one exercise that are known.

    The reference runs on the device; a wrong solution on the CPU, since one that indexes out of
    bounds on a GPU ends all work of the process there.
    """

    def __init__(self, exercise: Exercise, device: str):
        self._exercise, self.device = exercise, device
        self._modules: dict[Path, ModuleType] = {}
        self._expected: dict[tuple[str, bytes], Side] = {}
        self._outcomes: dict[tuple[Path, tuple[str, bytes]], Outcome | None] = {}
        self.patience = 1
        """How many times its seconds a replay may take."""
        self.fair: dict[tuple[str, bytes], bool] = {}
        """By call: whether the reference itself keeps the rules of accelerators."""

    @cached_property
    def mistakes(self) -> tuple[Path, ...]:
        """The wrong solutions that a failure may come from: not those that call what is forbidden,
        which is refused before anything is compared.
        """
        forbidden = {name.rpartition(".")[2] for name in self._exercise.forbidden}
        return tuple(file for file in self._exercise.wrong if not _called_in(file) & forbidden)

    def reference(self, call: Call) -> Side:
        """Raises ExerciseFault."""
        if call.key not in self._expected:
            self._expected[call.key] = self._run_reference(call)
        return self._expected[call.key]

    def wrong(self, file: Path, call: Call) -> Outcome | None:
        """What a known wrong solution gives; None for one that takes too long or is no module."""
        if (file, call.key) not in self._outcomes:
            self._outcomes[file, call.key] = self._run_wrong(file, call)
        return self._outcomes[file, call.key]

    def _run_reference(self, call: Call) -> Side:
        file = self._exercise.path / "reference.py"
        try:
            with torch.random.fork_rng(devices=[]):  # the check's own draws go on as before
                side = call.on(self._module(file, "reference"), self.device)
        except Exception as error:  # whatever it is, it is the exercise's own
            raise ExerciseFault from error
        if any(tree["kind"] == "other" for _, tree in leaves(side.part("value").tree)):
            returned = side.value["value"]
            what = f"{call.driver.__name__} returns what cannot be compared: {returned!r}"
            raise ExerciseFault(what)
        return side

    def _run_wrong(self, file: Path, call: Call) -> Outcome | None:
        try:
            with contextlib.redirect_stdout(io.StringIO()), _at_most(WRONG_SECONDS * self.patience):
                return call.on(self._module(file, f"wrong_{file.stem}"), "cpu")
        except _TooSlowError:
            return None
        except Exception as error:  # noqa: BLE001 (what a wrong solution raises is its outcome)
            return Raised(type(error).__name__, str(error))

    def _module(self, file: Path, name: str) -> ModuleType:
        if file not in self._modules:
            text = file.read_text(encoding="utf-8")
            self._modules[file] = load_module(name, str(file), text)
        return self._modules[file]


def _called_in(file: Path) -> set[str]:
    """The names of functions that a source calls and does not define."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "") for of in called}
    return names - {node.name for node in nodes if isinstance(node, ast.FunctionDef)}


class _TooSlowError(BaseException):
    """Outside `Exception`, so that no implementation catches it."""


@contextlib.contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Interrupt Python code once it used up its CPU time. In a main thread only."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
