"""Memory: what the log says is remembered, by FSRS."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from msgspec.structs import replace

from quizapp.progress import Attempt
from quizapp.schedule import Learner, rating, recall

DAY = date(2026, 3, 2)


def attempt(days: int = 0, outcome: Any = "right", **changes: Any) -> Attempt:
    day = DAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    made = Attempt(
        kind="question", item="optim/step", topic="optim", outcome=outcome, at=at, day=day
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Rating.Good),
        ({"confidence": "maybe"}, Rating.Hard),
        ({"hints": 1}, Rating.Hard),
        ({"confidence": "guess"}, Rating.Again),
        ({"outcome": "wrong"}, Rating.Again),
        ({"outcome": "partial"}, Rating.Again),
        ({"outcome": "unknown"}, Rating.Again),
        ({"outcome": "wrong", "detail": {"rating": "good"}}, Rating.Good),
        ({"detail": {"rating": 1}}, Rating.Again),
        ({"detail": {"rating": "nonsense"}}, Rating.Good),
        ({"detail": {"rating": ["easy"]}}, Rating.Good),
    ],
)
def test_rating(changes: dict[str, Any], expected: Rating) -> None:
    """Outcome, confidence and hints make the rating; the learner's own word comes first."""
    assert rating(attempt(**changes)) == expected


def test_states_are_the_librarys() -> None:
    """A replayed memory is what the fsrs library makes of the same reviews, at noon of each day."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    learner = Learner()
    for days, outcome in ((0, "right"), (2, "right"), (9, "wrong"), (10, "right"), (30, "right")):
        made = attempt(days, outcome)
        learner.add(made)
        noon = datetime(made.day.year, made.day.month, made.day.day, 12, tzinfo=UTC)
        card, _ = scheduler.review_card(card, rating(made), noon)

    memory = learner.memories["optim/step"]

    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert memory.due == card.due.date()
    assert (memory.reviews, memory.lapses) == (5, 1)
    later = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert recall(memory, later.date()) == pytest.approx(
        scheduler.get_card_retrievability(card, later)
    )


def test_recall_falls_with_time_and_is_nine_tenths_when_due() -> None:
    """The forgetting curve, at stability's own measure."""
    memory = Learner.replay([attempt()]).memories["optim/step"]
    curve = [recall(memory, DAY + timedelta(days=days)) for days in range(40)]

    assert curve[0] == 1
    assert all(sooner > later for sooner, later in pairwise(curve))
    assert recall(replace(memory, stability=7.0), DAY + timedelta(days=7)) == pytest.approx(0.9)


def test_only_the_first_answer_of_a_day_counts() -> None:
    """Trying again at once is not remembering."""
    learner = Learner.replay([attempt(0, "wrong"), attempt(0, "right")])

    assert learner.memories == Learner.replay([attempt(0, "wrong")]).memories
    assert learner.solved == {"optim/step"}


def test_an_exercise_counts_by_its_day() -> None:
    """Running the checks until they pass is solving it, though not as well as at once."""
    code = {"kind": "exercise", "item": "softmax"}
    tries = [attempt(0, "wrong", **code), attempt(0, "wrong", **code), attempt(0, **code)]

    memory = Learner.replay(tries).memories["softmax"]
    unsolved = Learner.replay(tries[:2]).memories["softmax"]
    hinted = Learner.replay([attempt(0, hints=1, **code)]).memories["softmax"]

    assert memory.passed and memory.known_before and memory.reviews == 1
    assert not unsolved.passed
    assert memory.stability == hinted.stability


def test_adding_is_replaying() -> None:
    """A learner kept up to date equals one replayed from the whole log."""
    log = [attempt(d, "right" if d % 3 else "wrong", item=f"a/{d % 4}") for d in range(20)]
    kept = Learner.replay(log[:10])
    for made in log[10:]:
        kept.add(made)

    assert kept.memories == Learner.replay(log).memories
    assert kept.tallies == Learner.replay(log).tallies


def test_a_clock_moved_back_is_tolerated() -> None:
    """The log's order holds: a day before the last one is no time passed, and time goes on there."""
    learner = Learner.replay([attempt(400), attempt(3), attempt(6)])

    memory = learner.memories["optim/step"]

    assert memory.last == DAY + timedelta(days=6)
    assert memory.reviews == 3
    assert recall(memory, DAY) == 1


def test_coming_earlier_in_the_day_is_still_a_day() -> None:
    """Study days count, not hours: 23.5 hours later is the next day."""
    early = attempt(1, at=datetime(2026, 3, 3, 8, tzinfo=UTC))

    assert Learner.replay([attempt(0), early]).memories["optim/step"].reviews == 2


def test_pace_is_never_that_of_someone_who_does_not_read() -> None:
    """Answers clicked through in two seconds each do not promise hundreds for half an hour."""
    log = [attempt(item=f"a/{n}", seconds=2.0) for n in range(9)]

    assert Learner.replay(log).seconds("question") == 15


def test_pace_is_the_median_and_a_question_left_open_is_cut() -> None:
    """One long pause neither slows the plan nor eats the day."""
    log = [attempt(item=f"a/{n}", seconds=seconds) for n, seconds in enumerate((20, 30, 40, 50))]
    long = attempt(item="a/9", seconds=90_000)

    learner = Learner.replay([*log, long])

    assert Learner.replay(log).seconds("question") == 45
    assert learner.seconds("question") == 40
    assert learner.spent[DAY, "question"] == 20 + 30 + 40 + 50 + 300
    assert learner.answered[DAY] == {"a/0", "a/1", "a/2", "a/3", "a/9"}


def test_reviews_are_tallied_by_what_was_foretold() -> None:
    """First attempts foretell nothing; later ones do, apart for what was known before."""
    learner = Learner.replay([attempt(0), attempt(5), attempt(9, "wrong")])

    (tally,) = learner.tallies.values()

    assert learner.tallies.keys() == {("question", True)}
    assert sorted(passed for _, passed in tally.elements()) == [False, True]
