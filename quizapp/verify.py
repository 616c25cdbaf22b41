"""Does an exercise keep its promises? Its right solutions pass, its wrong ones fail."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from quizapp.exercises import Exercise, mistake_of
from quizapp.grading import Grader, GradingError, Verdict

__all__ = ["Solution", "solutions", "verify"]

FEWEST_WRONG = 4


class Solution(Struct, frozen=True):
    """A file of the exercise, and whether it should pass."""

    file: Path
    passes: bool


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
        gradings = grader.grade_all(exercise, [solution.file for solution in all_of_it])
        for solution, events in zip(all_of_it, gradings, strict=True):
            *_, verdict = events
            assert isinstance(verdict, Verdict), "a grading ends in a verdict"
            name = f"{exercise.slug}/{solution.file.relative_to(exercise.path)}"
            yield from (f"{name}: {fault}" for fault in _faults(solution, verdict))
    except GradingError as error:
        yield f"{exercise.slug}: {error}"


def _faults(solution: Solution, verdict: Verdict) -> Iterator[str]:
    failures = [check.failure for check in verdict.checks if check.failure]
    if verdict.status == "error":
        yield f"the check is at fault: {failures[0].what if failures else 'no checks ran'}"
    elif solution.passes:
        yield from (f"expected to pass, {failure.what}" for failure in failures[:1])
    elif verdict.status != "failed":
        yield "expected to fail, it passes"
    elif solution.file.parent.name == "wrong" and not _is_named(solution.file, verdict):
        yield "it fails, but its mistake is not named"


def _is_named(file: Path, verdict: Verdict) -> bool:
    """A forbidden call is its own name, and so is a line that an accelerator does not bear."""
    failures = [check.failure for check in verdict.checks if check.failure]
    own = ("forbidden", "device")
    return any(f.mistake == mistake_of(file) or f.cause in own for f in failures)
