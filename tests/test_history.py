"""Days, weeks, subtopics and exercises from the log."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from quizapp.content import Content
from quizapp.history import history
from quizapp.progress import Attempt

MONDAY = date(2026, 11, 23)


def attempt(item: str, days: int = 0, outcome: Any = "right", **more: Any) -> Attempt:
    day = MONDAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    kind = "exercise" if "/" not in item else "question"
    given = {"kind": kind, "item": item, "topic": item.partition("/")[0], "outcome": outcome}
    return Attempt(**given | {"at": at, "day": day} | more)


def test_minutes_by_day_and_right_answers_by_week(builtin: Content) -> None:
    """A week begins on Monday; exercises count for the minutes and not for the share."""
    log = [
        attempt("a/x", -1, seconds=60),
        attempt("a/x", 0, "wrong", seconds=30),
        attempt("a/y", 6, seconds=90),
        attempt("softmax", 0, "wrong", seconds=600),
    ]

    made = history(builtin, log)

    assert made.minutes == {
        MONDAY - timedelta(days=1): 1,
        MONDAY: 10.5,
        MONDAY + timedelta(days=6): 1.5,
    }
    assert made.right == {MONDAY - timedelta(days=7): 1.0, MONDAY: 0.5}


def test_the_weakest_subtopic_comes_first(builtin: Content) -> None:
    """By last answers; one in which all was right, or hardly anything asked, is not weak."""
    by_place: dict[tuple[str, str], list[str]] = {}
    for question in builtin.questions.values():
        by_place.setdefault((question.topic, question.subtopic), []).append(question.id)
    weak, weaker, strong, few = [ids[:4] for ids in by_place.values() if len(ids) >= 4][:4]
    log = [attempt(id, 0, "wrong") for id in (*weak, *weaker, *strong, *few[:2])]
    log += [attempt(id, 1) for id in (*weak[:2], *strong)]

    made = history(builtin, log)

    assert [(share.right, share.answered) for share in made.weakest] == [(0, 4), (2, 4)]
    assert made.weakest[1].subtopic == builtin.questions[weak[0]].subtopic


def test_an_exercise_once_solved_stays_solved(builtin: Content) -> None:
    """Solved, tried and new add up to the exercises there are; others are not counted."""
    log = [
        attempt("softmax"),
        attempt("softmax", 1, "wrong"),
        attempt("layer_norm", 0, "partial"),
        attempt("gone", 0),
    ]

    made = history(builtin, log).exercises

    assert made == {"solved": 1, "tried": 1, "new": len(builtin.exercises) - 2}
