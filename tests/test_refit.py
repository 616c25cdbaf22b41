"""Memory fitted to a learner's log: when it is time, where it is kept, what holds otherwise."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.practice import Practice, open_practice
from quizapp.progress import Attempt, Entry, Progress
from quizapp.refit import Fit, Fitter, in_use, keep, last_fit, parameters_of
from quizapp.schedule import Learner

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FITTED = tuple(value * 1.01 for value in DEFAULT_PARAMETERS)


def answers(number: int) -> list[Entry]:
    """So many, of one day."""
    return [
        Entry(
            uid=str(n), at=NOW, day=NOW.date(), kind="question", item=f"a/{n}", topic="a",
            outcome="right", confidence="sure",
        )
        for n in range(number)
    ]  # fmt: skip


@pytest.fixture
def practice(home: Path, tmp_path: Path) -> Iterator[Practice]:
    (tmp_path / "content" / "question_bank").mkdir(parents=True)
    practice = open_practice([tmp_path / "content"], home)
    yield practice
    practice.close()


def remembered(practice: Practice) -> Learner:
    with practice.memories.learner() as learner:
        return learner


def test_a_long_log_is_fitted_and_the_fit_is_kept(
    practice: Practice, home: Path, long_log: list[Attempt]
) -> None:
    """In a process of its own; replay, plan and predictions use it, also after a restart."""
    practice.progress.merge(Entry(**msgspec.structs.asdict(attempt)) for attempt in long_log)
    before = practice.calibration()

    fit = practice.fitter.run()
    assert fit is not None and fit.answers == len(long_log)
    practice.keep_fit(fit)

    assert parameters_of(last_fit(practice.progress)) == fit.parameters != DEFAULT_PARAMETERS
    assert remembered(practice).parameters == fit.parameters
    after = practice.calibration()
    assert after.brier is not None and before.brier is not None and after.brier < before.brier
    assert in_use(practice.progress) == f"parameters fitted to {len(long_log)} of your answers"
    again = open_practice(practice.folders, home)
    assert remembered(again).parameters == fit.parameters
    again.close()


@pytest.mark.parametrize(
    ("number", "fitted_to", "due"),
    [(999, None, False), (1000, None, True), (1199, 1000, False), (1200, 1000, True)],
)
def test_it_is_time_when_the_log_has_grown_by_a_fifth(
    number: int, fitted_to: int | None, due: bool, practice: Practice
) -> None:
    """The first time at a thousand answers."""
    practice.progress.merge(answers(number))
    if fitted_to:
        keep(practice.progress, Fit((), fitted_to))

    assert practice.fitter.is_due is due


def test_a_fit_that_fails_leaves_the_defaults_and_is_not_tried_again(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that ends badly costs one try; nothing is written."""
    practice.progress.merge(answers(1000))
    monkeypatch.setattr(sys, "executable", "false")

    assert practice.fitter.run() is None
    assert not practice.fitter.is_due
    assert last_fit(practice.progress) is None
    assert "the app fits them to your answers when it is open next" in in_use(practice.progress)


def test_without_the_library_it_is_never_time(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And doctor has a sentence for it."""
    practice.progress.merge(answers(1000))
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    assert practice.fitter.run() is None
    assert in_use(practice.progress) == ("FSRS-6's defaults, since fsrs-rs-python is not installed")


def test_defaults_that_foretell_best_are_said_to(practice: Practice) -> None:
    """A fit that found nothing better counts as one, so that it is not tried each time."""
    practice.progress.merge(answers(1000))
    keep(practice.progress, Fit((), 1000))

    assert not practice.fitter.is_due
    assert parameters_of(last_fit(practice.progress)) == DEFAULT_PARAMETERS
    assert "which foretell your answers best (tried with 1000)" in in_use(practice.progress)


@pytest.mark.parametrize(
    "detail",
    [
        {},
        {"parameters": "all", "answers": 1},
        {"parameters": [1.0, 2.0], "answers": 1},
        {"parameters": [-1.0] * 21, "answers": 1},
        {"parameters": [1e9] * 21, "answers": 1},
    ],
)
def test_what_cannot_be_parameters_is_not_used(
    detail: dict[str, object], practice: Practice
) -> None:
    """An entry from elsewhere is no reason to predict nonsense or to end."""
    practice.progress.note("fit", "memory", detail)

    assert last_fit(practice.progress) is None
    assert remembered(practice).parameters == DEFAULT_PARAMETERS


def test_a_log_that_cannot_be_kept_is_not_fitted(tmp_path: Path) -> None:
    """Another process could not read it."""
    (tmp_path / "home").write_text("a file where the folder should be")
    progress = Progress(tmp_path / "home" / "progress.db")
    progress.merge(answers(1000))

    assert not Fitter(progress).is_due
    progress.close()
