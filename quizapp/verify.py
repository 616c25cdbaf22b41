"""Does an exercise keep its promises? Its right solutions pass, its wrong ones fail."""

import os
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import SimpleQueue

from msgspec import Struct

from quizapp.exercises import Device, Exercise, mistake_of
from quizapp.grading import Grader, GradingError, Verdict

__all__ = ["Solution", "solutions", "verify", "verify_all"]

FEWEST_WRONG = 4
CHECKS = range(4, 11)
"""One property each: more than ten are not read."""


class Solution(Struct, frozen=True):
    """A file of the exercise, and whether it should pass."""

    file: Path
    passes: bool

    @property
    def mistake(self) -> str:
        """What a wrong solution gets wrong; "" for any other."""
        return mistake_of(self.file) if self.file.parent.name == "wrong" else ""


def solutions(exercise: Exercise) -> Iterator[Solution]:
    yield Solution(exercise.path / "reference.py", passes=True)
    yield Solution(exercise.path / "starter.py", passes=False)
    yield from (Solution(file, passes=True) for file in exercise.right)
    yield from (Solution(file, passes=False) for file in exercise.wrong)


def verify(exercise: Exercise, grader: Grader) -> Iterator[str]:
    """What is wrong with the exercise, a sentence each; nothing when all is well."""
    if len(exercise.wrong) < FEWEST_WRONG:
        yield f"{exercise.slug}: expected at least {FEWEST_WRONG} wrong solutions"
    all_of_it = list(solutions(exercise))
    try:
        verdicts = grader.verify(exercise, {each.file: each.mistake for each in all_of_it})
        for solution, verdict in zip(all_of_it, verdicts, strict=True):
            name = f"{exercise.slug}/{solution.file.relative_to(exercise.path)}"
            yield from (f"{name}: {fault}" for fault in _faults(solution, verdict))
    except GradingError as error:
        yield f"{exercise.slug}: {error}"


def verify_all(exercises: Collection[Exercise], device: Device = "cpu") -> Iterator[list[str]]:
    """What is wrong with each, as it is found: as many at a time as there are cores."""
    workers = max(1, min(len(exercises), os.cpu_count() or 1))
    graders: SimpleQueue[Grader] = SimpleQueue()
    for _ in range(workers):
        graders.put(Grader(device))

    def work(exercise: Exercise) -> list[str]:
        grader = graders.get()
        try:
            return list(verify(exercise, grader))
        finally:
            graders.put(grader)

    pool = ThreadPoolExecutor(workers)
    try:
        for done in as_completed([pool.submit(work, exercise) for exercise in exercises]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)  # on Ctrl-C, what has not begun is left
        for _ in range(workers):
            graders.get().close()


def _faults(solution: Solution, verdict: Verdict) -> Iterator[str]:
    failures = [check.failure for check in verdict.checks if check.failure]
    if verdict.status == "error":
        yield f"the check is at fault: {failures[0].what if failures else 'no checks ran'}"
    elif verdict.status == "partial":
        yield f"not graded: {verdict.checks[0].reason}"
    elif solution.passes:
        yield from (f"expected to pass, {failure.what}" for failure in failures[:1])
        number = len({check.id.partition("[")[0] for check in verdict.checks})
        if solution.file.name == "reference.py" and number not in CHECKS:
            yield f"expected {CHECKS[0]} to {CHECKS[-1]} checks, got {number}"
    elif verdict.status != "failed":
        yield "expected to fail, it passes"
    elif slip := next((f.what for f in failures if "NameError: " in f.what), ""):
        yield f"it fails by a slip and not by its mistake: {slip}"
    elif solution.mistake and not _is_named(solution.mistake, verdict):
        yield "it fails, but its mistake is not named"


def _is_named(mistake: str, verdict: Verdict) -> bool:
    """A forbidden call is its own name, and so is a line that an accelerator does not bear."""
    failures = [check.failure for check in verdict.checks if check.failure]
    own = ("forbidden", "device")
    return any(f.mistake == mistake or f.cause in own for f in failures)
