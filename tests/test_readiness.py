"""Readiness: a figure with an interval, and no figure where nothing is known."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.belief import recalibrate, unseen
from quizapp.content import AnyQuestion, Content, Topic
from quizapp.exercises import Exercise
from quizapp.kinds import Choice
from quizapp.progress import Attempt
from quizapp.readiness import Estimate, Readiness, TopicReadiness, assess
from quizapp.schedule import BINS, Learner
from quizapp.settings import Settings

DAY = date(2026, 3, 2)
ASKED = {"autograd": 20, "losses": 10}


def bank(number: int = 40, exercises: int = 0) -> Content:
    questions: dict[str, AnyQuestion] = {
        f"{topic}/q{n}": Choice(
            id=f"{topic}/q{n}", topic=topic, subtopic="s", difficulty="easy", prompt="",
            explanation="", sources=(), answer="", distractors=(),
        )
        for topic in ASKED
        for n in range(number)
    }  # fmt: skip
    tasks = {
        f"e{n}": Exercise(
            slug=f"e{n}", topic="autograd", path=Path("e"), title="", kind="implement",
            difficulty="easy", minutes=10, entry=("f",), hints=(),
        )
        for n in range(exercises)
    }  # fmt: skip
    topics = {id: Topic(id, id.title(), asked) for id, asked in ASKED.items()}
    return Content(topics, questions, tasks)


def answer(item: str, days: int = 0, outcome: Any = "right", **changes: Any) -> Attempt:
    day = DAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    topic = item.partition("/")[0] if "/" in item else "autograd"
    kind: Any = "question" if "/" in item else "exercise"
    return Attempt(
        kind=kind, item=item, topic=topic, outcome=outcome, at=at, day=day, seconds=45, **changes
    )


def first(number: int, right: int, topic: str = "autograd", **changes: Any) -> list[Attempt]:
    """First attempts at so many questions of a topic, of which so many are right."""
    return [
        answer(f"{topic}/q{n}", outcome="right" if n < right else "wrong", **changes)
        for n in range(number)
    ]


def ready(log: list[Attempt], content: Content | None = None, days: int | None = 10) -> Readiness:
    interview = None if days is None else DAY + timedelta(days=days)
    return assess(content or bank(), Learner.replay(log), Settings(interview=interview), DAY)


def of(readiness: Readiness, topic: str) -> TopicReadiness:
    return next(t for t in readiness.topics if t.topic == topic)


def sound(estimate: Estimate | None) -> Estimate:
    assert estimate is not None
    assert 0 <= estimate.low < estimate.mean < estimate.high <= 1
    return estimate


def test_untested_below_five_first_attempts() -> None:
    """Four answers tell nothing, five tell something; answering one five times is one answer."""
    four = ready([*first(4, 4), *(answer("autograd/q0", days) for days in range(1, 6))])
    five = ready(first(5, 5))

    assert of(four, "autograd").questions is None
    assert of(four, "autograd").first_attempts == 4
    assert four.overall is None
    sound(of(five, "autograd").questions)
    sound(five.overall)
    assert of(five, "losses").questions is None


def test_a_newcomer_is_not_given_a_figure() -> None:
    """Nothing answered: no figure at all, but every topic with its totals."""
    readiness = ready([], bank(exercises=3))

    assert readiness.overall is readiness.with_plan is readiness.exercises is None
    assert [(t.topic, t.seen, t.total, t.to_solve) for t in readiness.topics] == [
        ("autograd", 0, 40, 3),
        ("losses", 0, 40, 0),
    ]


def test_more_answers_make_the_interval_narrower() -> None:
    """With the same share right."""
    few = sound(of(ready(first(8, 4)), "autograd").questions)
    many = sound(of(ready(first(32, 16)), "autograd").questions)

    assert many.high - many.low < few.high - few.low


def test_better_answers_make_the_figure_higher() -> None:
    """And the interval stays within 0 and 1 at both ends."""
    figures = [sound(of(ready(first(40, right)), "autograd").questions) for right in (0, 20, 40)]

    assert figures[0].mean < figures[1].mean < figures[2].mean


def test_guesses_are_removed_by_the_confidence() -> None:
    """Right by a guess is hardly known, right but unsure is known less often than right and sure."""
    by = {
        confidence: sound(of(ready(first(20, 12, confidence=confidence)), "autograd").questions)
        for confidence in ("sure", "maybe", "guess")
    }

    assert by["guess"].mean < by["maybe"].mean <= by["sure"].mean
    beliefs = unseen(bank(), Learner.replay(first(20, 5, confidence="guess")), "question")
    assert beliefs["autograd"].mean < 0.15


def test_what_is_forgotten_by_the_day_is_not_counted() -> None:
    """The later the interview, the lower the figure if practice stops now."""
    soon, late = (sound(ready(first(40, 10), days=days).overall) for days in (1, 60))

    assert late.mean < soon.mean - 0.1


@pytest.mark.parametrize("days", [None, 0, -5])
def test_without_a_date_ahead_it_is_about_today(days: int | None) -> None:
    """And there is nothing that following the plan could change."""
    readiness = ready(first(10, 5), days=days)

    assert readiness.day == DAY
    sound(readiness.overall)
    assert readiness.with_plan is None


def test_following_the_plan_helps() -> None:
    """The more minutes a day, the more."""
    learner = Learner.replay(first(10, 5))
    interview = DAY + timedelta(days=10)
    little, much = (
        assess(bank(), learner, Settings(interview=interview, minutes=minutes), DAY)
        for minutes in (3, 30)
    )

    assert sound(little.overall).mean < sound(little.with_plan).mean < sound(much.with_plan).mean


def test_questions_and_code_are_apart() -> None:
    """Answering says nothing about writing code, and the other way round."""
    content = bank(exercises=6)
    answered = ready(first(20, 20), content)
    coded = ready([answer(f"e{n}", outcome="right") for n in range(5)], content)

    assert of(answered, "autograd").exercises is None
    assert answered.exercises is None
    assert of(coded, "autograd").questions is None
    assert coded.overall is None
    sound(of(coded, "autograd").exercises)
    sound(coded.exercises)
    assert (of(coded, "autograd").solved, of(coded, "autograd").to_solve) == (5, 6)


def test_a_topic_with_few_exercises_is_tested_when_all_were_tried() -> None:
    """Three of three are enough: there is nothing unseen."""
    log = [answer(f"e{n}") for n in range(3)]

    assert of(ready(log[:2], bank(exercises=3)), "autograd").exercises is None
    sound(of(ready(log, bank(exercises=3)), "autograd").exercises)


def test_topics_weigh_as_they_are_asked() -> None:
    """Autograd is asked twice as often as losses."""
    strong_autograd = ready([*first(40, 40), *first(40, 0, "losses")])
    strong_losses = ready([*first(40, 0), *first(40, 40, "losses")])

    assert sound(strong_autograd.overall).mean > sound(strong_losses.overall).mean + 0.05


def test_a_removed_topic_keeps_its_history() -> None:
    """It comes last, with what was seen of it, and does not change the overall figure."""
    log = first(10, 5)
    gone = [answer(f"theano/q{n}") for n in range(7)]

    readiness = ready([*log, *gone])
    last = readiness.topics[-1]

    assert [t.topic for t in readiness.topics] == ["autograd", "losses", "theano"]
    assert (last.seen, last.total, last.first_attempts) == (7, 0, 7)
    sound(last.questions)
    of_the_bank = sound(of(readiness, "autograd").questions)
    assert of_the_bank.mean == pytest.approx(
        sound(of(ready(log), "autograd").questions).mean, abs=0.1
    )


def test_a_removed_question_is_not_counted_as_seen() -> None:
    """Of a topic that is still there, only what is there is counted."""
    readiness = ready([*first(6, 3), answer("autograd/gone")])

    assert of(readiness, "autograd").seen == 6
    assert of(readiness, "autograd").first_attempts == 7


def test_all_attempts_in_one_topic() -> None:
    """The others are untested; overall is less sure than that topic."""
    readiness = ready(first(40, 30))

    topic, overall = sound(of(readiness, "autograd").questions), sound(readiness.overall)
    assert of(readiness, "losses").questions is None
    assert overall.high - overall.low > topic.high - topic.low


def test_recalibration_follows_the_learners_own_answers() -> None:
    """With many reviews, recall means what it came out as; with none, what FSRS says."""
    bin = int(0.9 * BINS)
    forgets = Counter({(bin, True): 300, (bin, False): 700})

    assert recalibrate(Counter())(0.9) == pytest.approx(0.9)
    assert recalibrate(forgets)(0.91) == pytest.approx(0.3, abs=0.02)
    assert 0.6 < recalibrate(Counter({(bin, False): 1}))(0.9) < 0.9


@pytest.mark.parametrize("share", [0.0, 0.2, 0.45, 1.0])
def test_recalibration_stays_sound_on_long_logs(share: float) -> None:
    """Fifty thousand reviews far from what FSRS says do not throw the fit off."""
    tally = Counter(
        {(bin, passed): int(1000 * (share if passed else 1 - share)) for bin in range(BINS)
         for passed in (True, False)}
    )  # fmt: skip

    assert recalibrate(tally)(0.5) == pytest.approx(share, abs=0.05)
