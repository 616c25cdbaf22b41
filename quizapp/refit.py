"""Memory's parameters of one learner: when they are fitted, where they are kept, which hold."""

import subprocess
import sys
from importlib.util import find_spec
from threading import Lock

import msgspec
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from msgspec import Struct

from quizapp.fit import ENOUGH, LIBRARY
from quizapp.progress import Progress
from quizapp.schedule import Parameters

__all__ = ["Fit", "Fitter", "in_use", "keep", "last_fit", "parameters_of"]

GROWTH = 1.2
"""The log is fitted again when it has grown by a fifth."""
LONGEST = 600
"""Seconds after which a fit is given up."""


class Fit(Struct, frozen=True):
    """What came out of fitting memory to the log."""

    parameters: Parameters
    """Empty where nothing foretold better than the defaults."""
    answers: int
    """Answers to questions that were in the log."""


def keep(progress: Progress, fit: Fit) -> None:
    """Write it into the log, where it holds until the next. Raises ProgressError."""
    progress.note("fit", "memory", msgspec.to_builtins(fit))


def last_fit(progress: Progress) -> Fit | None:
    """The one that holds; None where there is none that can be used."""
    try:
        fit = msgspec.convert(progress.notes("fit").get("memory"), Fit)
    except msgspec.ValidationError:
        return None
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    fits = len(fit.parameters) == len(DEFAULT_PARAMETERS) and all(
        low <= value <= high for value, (low, high) in zip(fit.parameters, bounds, strict=True)
    )
    return fit if fits or not fit.parameters else None


def parameters_of(fit: Fit | None) -> Parameters:
    return (fit and fit.parameters) or DEFAULT_PARAMETERS


def in_use(progress: Progress) -> str:
    """Which parameters hold, and why, in words."""
    fit, answers = last_fit(progress), progress.count("question")
    if fit and fit.parameters:
        return f"parameters fitted to {fit.answers} of your answers"
    if find_spec(LIBRARY) is None:
        return "FSRS-6's defaults, since fsrs-rs-python is not installed"
    if fit:
        return f"FSRS-6's defaults, which foretell your answers best (tried with {fit.answers})"
    if answers < ENOUGH:
        return f"FSRS-6's defaults, until {ENOUGH} answers are there to fit ({answers} now)"
    return "FSRS-6's defaults; the app fits them to your answers when it is open next"


class Fitter:
    """Fits in a process of its own, since the library holds the interpreter's lock."""

    def __init__(self, progress: Progress):
        self.progress = progress
        self._process: subprocess.Popen[bytes] | None = None
        self._running = Lock()
        self._failed = False

    @property
    def is_due(self) -> bool:
        """Whether the log has grown enough; after a failure not before the next start."""
        if self._failed or not self.progress.kept or find_spec(LIBRARY) is None:
            return False
        fit = last_fit(self.progress)
        return self.progress.count("question") >= max(ENOUGH, GROWTH * fit.answers if fit else 0)

    def run(self) -> Fit | None:
        """What fits the log, if it is time to ask. Takes seconds."""
        if not self._running.acquire(blocking=False):
            return None
        try:
            return self._fit() if self.is_due else None
        finally:
            self._running.release()

    def _fit(self) -> Fit | None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quizapp.fit", str(self.progress.path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            said, _ = self._process.communicate(timeout=LONGEST)
            return msgspec.json.decode(said, type=Fit)
        except (subprocess.TimeoutExpired, msgspec.DecodeError):
            self._failed = True
            return None
        finally:
            self.stop()

    def stop(self) -> None:
        """End a fit that runs."""
        if self._process is not None:
            self._process.kill()
