"""Which known mistake does this output equal? The failing calls are replayed with each of them."""

import contextlib
import io
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from quizapp.exercises import mistake_of
from quizapp.grading.contracts import Side, Tolerance, equal
from quizapp.grading.worker import load_module

__all__ = ["Call", "Mistakes", "Raised"]

REPLAY_SECONDS = 2.0
"""For all replays of one failure: feedback late is worth less than a mistake not named."""


@dataclass(frozen=True)
class Raised:
    """An exception in place of a value."""

    type: str
    text: str


Outcome = Side | Raised


@dataclass(frozen=True)
class Call:
    """One driver call that can be made again on another implementation, and what it gave."""

    got: Outcome
    replay: Callable[[ModuleType], Side]
    """The value, with the inputs as they were after the call."""
    tolerance: Tolerance = field(default_factory=Tolerance)

    def gives_the_same_with(self, implementation: ModuleType) -> bool:
        try:
            outcome: Outcome = self.replay(implementation)
        except Exception as error:  # noqa: BLE001 (what a wrong solution raises is its outcome)
            outcome = Raised(type(error).__name__, str(error))
        if isinstance(outcome, Raised) or isinstance(self.got, Raised):
            return outcome == self.got
        return equal(outcome, self.got, self.tolerance)


class Mistakes:
    """The known wrong solutions of an exercise, loaded when the first failure needs them."""

    def __init__(self, files: tuple[Path, ...]):
        self._files = list(files)
        self._modules: dict[Path, ModuleType] = {}

    def name(self, calls: list[Call]) -> str:
        """The mistake that gives on the same calls what the submission gave, or ""."""
        deadline = time.monotonic() + REPLAY_SECONDS
        for file in list(self._files):
            if time.monotonic() > deadline:
                return ""
            with contextlib.redirect_stdout(io.StringIO()):
                module = self._load(file)
                if module is not None and all(call.gives_the_same_with(module) for call in calls):
                    # First next time: the checks of one submission mostly fail for one reason.
                    self._files.remove(file)
                    self._files.insert(0, file)
                    return mistake_of(file)
        return ""

    def _load(self, file: Path) -> ModuleType | None:
        if file not in self._modules:
            text = file.read_text(encoding="utf-8")
            try:
                self._modules[file] = load_module(f"wrong_{file.stem}", str(file), text)
            except Exception:  # noqa: BLE001 (one that cannot be imported is matched by nothing)
                return None
        return self._modules[file]
