"""Predicted against actual: does recall come out as foretold, and is "sure" meant? Pure."""

from collections.abc import Iterable
from statistics import fmean

from fsrs import Rating
from fsrs.scheduler import DEFAULT_PARAMETERS
from msgspec import Struct

from quizapp.belief import Recalibration, recalibrations
from quizapp.progress import Attempt, Confidence
from quizapp.schedule import Learner, Parameters, rating, recall

__all__ = ["Bin", "Calibration", "Trust", "calibration"]

BINS = 5


class Bin(Struct, frozen=True):
    """Reviews with about the same prediction."""

    predicted: float
    """The mean of the predictions, from 0 to 1."""
    actual: float
    """The share that passed."""
    reviews: int


class Trust(Struct, frozen=True):
    """How often answers given with one confidence are right."""

    confidence: Confidence
    right: float
    answers: int


class Calibration(Struct, frozen=True):
    """How good predictions were; each was made before its review, from what was known then."""

    bins: tuple[Bin, ...]
    """Five, each with as many reviews, the lowest predictions first; fewer when reviews are few."""
    reviews: int
    brier: float | None
    """The mean squared error of the predictions; None without reviews."""
    base: float | None
    """The Brier score of always predicting the share that passed: what predictions must beat."""
    trust: tuple[Trust, ...]
    """By confidence, where there are answers."""
    sure_and_wrong: tuple[str, ...]
    """Items whose last answer was sure and wrong, the latest first."""


def calibration(
    attempts: Iterable[Attempt], parameters: Parameters = DEFAULT_PARAMETERS
) -> Calibration:
    """Replay the log, predicting every review before it is taken in."""
    learner = Learner(parameters)
    pairs: list[tuple[float, bool]] = []
    said: dict[Confidence, list[bool]] = {"sure": [], "maybe": [], "guess": []}
    last: dict[str, bool] = {}
    fitted, refit = dict.fromkeys((True, False), Recalibration()), 0.0
    for attempt in attempts:
        if attempt.kind == "question":
            memory = learner.memories.get(attempt.item)
            if len(pairs) >= refit:
                fitted, refit = recalibrations(learner, "question"), max(50, 1.1 * len(pairs))
            if memory and memory.last < attempt.day:
                predicted = fitted[memory.known_before](recall(memory, attempt.day))
                pairs.append((predicted, rating(attempt) != Rating.Again))
            if attempt.outcome != "unknown":
                said[attempt.confidence].append(attempt.outcome == "right")
            last.pop(attempt.item, None)
            last[attempt.item] = attempt.confidence == "sure" and attempt.outcome == "wrong"
        learner.add(attempt)
    return Calibration(
        bins=tuple(_bins(pairs)),
        reviews=len(pairs),
        brier=fmean((p - passed) ** 2 for p, passed in pairs) if pairs else None,
        base=_base([passed for _, passed in pairs]) if pairs else None,
        trust=tuple(Trust(c, fmean(right), len(right)) for c, right in said.items() if right),
        sure_and_wrong=tuple(item for item, wrong in reversed(last.items()) if wrong),
    )


def _bins(pairs: list[tuple[float, bool]]) -> Iterable[Bin]:
    """Reviews of one prediction stay in the order of the log: by outcome, they would be sorted
    into a bin that failed and one that passed.
    """
    pairs = sorted(pairs, key=lambda pair: pair[0])
    for number in range(BINS):
        part = pairs[number * len(pairs) // BINS : (number + 1) * len(pairs) // BINS]
        if part:
            yield Bin(fmean(p for p, _ in part), fmean(passed for _, passed in part), len(part))


def _base(passed: list[bool]) -> float:
    share = fmean(passed)
    return share * (1 - share)
