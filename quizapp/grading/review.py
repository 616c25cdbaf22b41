"""After a pass: what both solutions cost, and what the learner's would do wrong on an accelerator."""

import contextlib
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from quizapp.grading.calls import breach_of
from quizapp.grading.replay import Call, ExerciseFault, Replays
from quizapp.grading.submission import CheckFailed, Submission
from quizapp.grading.verdict import Cost, Failure, Figures

__all__ = ["figures", "on_an_accelerator"]


def figures(
    calls: Iterable[Call], submission: Submission, replays: Replays, sources: tuple[str, str]
) -> Figures | None:
    """Operations, FLOPs and waits of all calls together, and the highest peak of one.

    `sources` are the texts of the submission and the reference.
    """
    yours, reference = [], []
    for call in calls:
        if submission.out_of_patience:
            break
        counted = replace(call, how="brief")
        try:
            expected = replays.reference(counted).value["value"]
            got = submission.call(counted)[0]["value"]
            pair = msgspec.convert([got, expected], tuple[Cost, Cost])
        except (CheckFailed, ExerciseFault, msgspec.ValidationError):
            continue  # what cannot be counted on both sides is not compared
        yours.append(pair[0])
        reference.append(pair[1])
    lines = map(_code_lines, sources)
    return Figures(_together(yours), _together(reference), *lines) if yours else None


def _code_lines(source: str) -> int:
    stripped = (line.strip() for line in source.splitlines())
    return sum(bool(line) and not line.startswith("#") for line in stripped)


def _together(costs: list[Cost]) -> Cost:
    return Cost(
        operations=sum(cost.operations for cost in costs),
        flops=sum(cost.flops for cost in costs),
        peak_bytes=max(cost.peak_bytes for cost in costs),
        syncs=sum(cost.syncs for cost in costs),
    )


def on_an_accelerator(
    calls: Iterable[Call],
    submission: Submission,
    reference: Submission,
    fair: dict[tuple[str, bytes], bool],
) -> Failure | None:
    """The first thing that the reference does not do either; None when nothing was found.

    `fair` is what is known of the reference, by call; more becomes known here.
    """
    tried = [replace(call, how="phantom") for call in calls]
    submission.close()  # one worker at a time
    for call in tried:
        if call.key not in fair:
            fair[call.key] = _keeps_the_rules(reference, call)
    reference.close()
    for call in tried:
        if submission.out_of_patience:
            break
        with contextlib.suppress(CheckFailed):  # not everything runs without values
            if fair[call.key] and (breach := breach_of(submission, call)):
                return breach
    return None


def _keeps_the_rules(reference: Submission, call: Call) -> bool:
    try:
        return breach_of(reference, call) is None
    except CheckFailed:
        return False
