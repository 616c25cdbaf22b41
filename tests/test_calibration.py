"""Calibration: predictions held against what came out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from quizapp.calibration import calibration
from quizapp.progress import Attempt

DAY = date(2026, 3, 2)


def answer(item: str, days: int, outcome: Any = "right", confidence: Any = "sure") -> Attempt:
    day = DAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Attempt(
        kind="question", item=item, topic="gpu", outcome=outcome, confidence=confidence, at=at,
        day=day,
    )  # fmt: skip


def test_nothing_is_foretold_without_reviews() -> None:
    """First attempts are no reviews; an empty log is no error."""
    empty, firsts = calibration([]), calibration([answer("gpu/a", 0), answer("gpu/b", 0)])

    assert (empty.bins, empty.brier, empty.base, empty.trust) == ((), None, None, ())
    assert firsts.reviews == 0


def test_bins_hold_all_reviews_with_rising_predictions() -> None:
    """Five bins of about the same number."""
    log = [answer(f"gpu/{n}", 0, "right" if n % 2 else "wrong") for n in range(40)]
    log += [answer(f"gpu/{n}", 1 + n, "right" if n % 3 else "wrong") for n in range(40)]

    made = calibration(log)

    assert [bin.reviews for bin in made.bins] == [8] * 5
    predicted = [bin.predicted for bin in made.bins]
    assert predicted == sorted(predicted)
    passed = sum(bin.actual * bin.reviews for bin in made.bins)
    assert passed == pytest.approx(26)
    assert made.base == pytest.approx(26 / 40 * 14 / 40)


def test_equal_predictions_are_not_sorted_by_outcome() -> None:
    """Forty items with one history are foretold alike: each bin passes about as often as all."""
    log = [answer(f"gpu/{n}", 0) for n in range(40)]
    log += [answer(f"gpu/{n}", 3, "right" if n % 2 else "wrong") for n in range(40)]

    made = calibration(log)

    assert [bin.actual for bin in made.bins] == [0.5] * 5


def test_predictions_learn_from_the_learner() -> None:
    """Someone who forgets all within a day is soon predicted to: Brier far below the first guess."""
    log = [answer(f"gpu/{n}", day, "wrong") for day in range(12) for n in range(30)]

    made = calibration(log)

    assert made.brier is not None and made.brier < 0.15
    assert made.bins[0].predicted < 0.3


def test_sure_and_wrong_lists_what_still_is() -> None:
    """The latest first; answered right since, or wrong by a guess, is not on the list."""
    log = [
        answer("gpu/a", 0, "wrong"),
        answer("gpu/b", 0, "wrong"),
        answer("gpu/c", 0, "wrong", "guess"),
        answer("gpu/d", 1, "wrong"),
        answer("gpu/b", 2),
    ]

    made = calibration(log)

    assert made.sure_and_wrong == ("gpu/d", "gpu/a")
    assert [(t.confidence, t.right, t.answers) for t in made.trust] == [
        ("sure", 0.25, 4),
        ("guess", 0.0, 1),
    ]
