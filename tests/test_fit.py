"""Parameters of memory fitted to one learner's log."""

import random
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.fit import fit, log_loss
from quizapp.progress import Attempt
from quizapp.schedule import Learner

DAY = date(2026, 3, 2)


def log(seed: int = 1) -> list[Attempt]:
    """Half a year of someone who forgets fast: recall halves every two days since the last."""
    rng = random.Random(seed)
    last: dict[int, int] = {}
    made = []
    for days in range(180):
        for item in rng.sample(range(60), 8):
            knows = item in last and rng.random() < 0.5 ** ((days - last[item]) / 2)
            last[item] = days
            day = DAY + timedelta(days=days)
            made.append(
                Attempt(
                    kind="question", item=f"a/{item}", topic="a", day=day,
                    outcome="right" if knows else "wrong",
                    at=datetime(day.year, day.month, day.day, tzinfo=UTC),
                )
            )  # fmt: skip
    return made


def test_a_long_log_is_foretold_better_by_its_own_parameters() -> None:
    """Fitted to the first four fifths, they are kept because the last fifth comes out better."""
    pytest.importorskip("fsrs_rs_python")
    attempts = log()
    held_out = int(0.8 * len(attempts))

    fitted = fit(attempts)

    assert fitted != DEFAULT_PARAMETERS
    assert log_loss(attempts, held_out, fitted) < log_loss(attempts, held_out, DEFAULT_PARAMETERS)
    assert Learner.replay(attempts, fitted).memories


def test_a_short_log_keeps_the_defaults() -> None:
    """A few hundred answers are too few to tell."""
    assert fit(log()[:500]) == DEFAULT_PARAMETERS
    assert fit([]) == DEFAULT_PARAMETERS


def test_without_the_library_the_defaults_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fit is optional."""
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    assert fit(log()) == DEFAULT_PARAMETERS


def test_answering_the_same_all_the_time_is_no_error() -> None:
    """A log from which nothing can be learned keeps the scheduler's bounds."""
    day = DAY
    same = [
        Attempt(
            kind="question", item=f"a/{n % 10}", topic="a", outcome="right",
            at=datetime(2026, 3, 2, tzinfo=UTC), day=day + timedelta(days=n // 10),
        )
        for n in range(1500)
    ]  # fmt: skip

    assert Learner.replay(same, fit(same)).memories
