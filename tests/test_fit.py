"""Parameters of memory fitted to one learner's log."""

import random
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.fit import _optimise, fit, log_loss
from quizapp.progress import Attempt
from quizapp.schedule import Learner

DAY = date(2026, 3, 2)


def answer(item: str, days: int, right: bool) -> Attempt:
    day = DAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Attempt(
        kind="question", item=item, topic="a", outcome="right" if right else "wrong", at=at, day=day
    )


def test_a_long_log_is_foretold_better_by_its_own_parameters(long_log: list[Attempt]) -> None:
    """Fitted to the first four fifths, they are kept because the last fifth comes out better."""
    attempts, held_out = long_log, int(0.8 * len(long_log))

    fitted = fit(attempts)

    assert fitted != DEFAULT_PARAMETERS
    assert log_loss(attempts, held_out, fitted) < log_loss(attempts, held_out, DEFAULT_PARAMETERS)
    assert Learner.replay(attempts, fitted).memories


def test_parameters_that_do_not_foretell_better_are_dropped() -> None:
    """Recall that halves every two days is no curve of FSRS's: recalibrated defaults do better."""
    rng, last, attempts = random.Random(1), dict[int, int](), list[Attempt]()
    for days in range(180):
        for item in rng.sample(range(60), 8):
            knows = item in last and rng.random() < 0.5 ** ((days - last[item]) / 2)
            last[item] = days
            attempts.append(answer(f"a/{item}", days, knows))

    assert _optimise(attempts[:1152]) != DEFAULT_PARAMETERS
    assert fit(attempts) == DEFAULT_PARAMETERS


def test_a_short_log_keeps_the_defaults(long_log: list[Attempt]) -> None:
    """A few hundred answers are too few to tell."""
    assert fit(long_log[:500]) == DEFAULT_PARAMETERS
    assert fit([]) == DEFAULT_PARAMETERS


def test_without_the_library_the_defaults_stay(
    monkeypatch: pytest.MonkeyPatch, long_log: list[Attempt]
) -> None:
    """Nothing else breaks."""
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    assert fit(long_log) == DEFAULT_PARAMETERS


def test_answering_the_same_all_the_time_is_no_error() -> None:
    """A log from which nothing can be learned keeps the scheduler's bounds."""
    same = [answer(f"a/{n % 10}", n // 10, True) for n in range(1500)]

    assert Learner.replay(same, fit(same)).memories
