"""What an interview asks: topics by weight, what fits into the time, no repeats."""

import random
from collections import Counter
from pathlib import Path

import pytest

from quizapp.content import AnyQuestion, Content, Topic
from quizapp.exercises import Exercise
from quizapp.interview_plan import (
    EMPHASIS,
    LENGTHS,
    QUESTION_SECONDS,
    ROLES,
    draw_exercises,
    draw_interview,
    draw_questions,
    role_weights,
)
from quizapp.kinds import Choice


def question(topic: str, n: int, subtopic: str = "s", difficulty: str = "easy") -> AnyQuestion:
    return Choice(
        id=f"{topic}/q{n}", topic=topic, subtopic=subtopic, difficulty=difficulty,  # type: ignore[arg-type]
        prompt="", explanation="", sources=(), answer="", distractors=(),
    )  # fmt: skip


def exercise(slug: str, minutes: int, topic: str = "a") -> Exercise:
    return Exercise(
        slug=slug, topic=topic, path=Path(slug), title="", kind="implement", difficulty="easy",
        minutes=minutes, entry=("f",), hints=(),
    )  # fmt: skip


def test_a_topic_is_asked_as_often_as_its_weight_says() -> None:
    """Give or take one in each interview, and exactly on average."""
    bank = [question(topic, n) for topic in "abc" for n in range(40)]
    weights = {"a": 6.0, "b": 3.0, "c": 1.0}
    total: Counter[str] = Counter()

    for seed in range(300):
        drawn = draw_questions(bank, weights, 8, random.Random(seed))
        counts = Counter(q.topic for q in drawn)
        assert 4 <= counts["a"] <= 6
        assert 2 <= counts["b"] <= 3
        total += counts

    shares = {topic: total[topic] / total.total() for topic in "abc"}
    assert shares == pytest.approx({"a": 0.6, "b": 0.3, "c": 0.1}, abs=0.02)


def test_no_question_comes_twice_and_all_are_asked_when_there_are_few() -> None:
    """A topic that has run out gives its turns to the others."""
    bank = [question("a", 0), *(question("b", n) for n in range(5))]

    drawn = draw_questions(bank, {"a": 100.0, "b": 1.0}, 20, random.Random(1))

    assert sorted(q.id for q in drawn) == sorted(q.id for q in bank)
    assert draw_questions([], {}, 5, random.Random(1)) == ()


def test_subtopics_and_difficulties_are_mixed() -> None:
    """As long as there are others, no subtopic comes twice; each difficulty has its share."""
    levels = ("easy", "medium", "hard")
    bank = [question("a", 30 * s + n, f"s{s}", levels[n % 3]) for s in range(10) for n in range(30)]

    drawn = draw_questions(bank, {"a": 1.0}, 10, random.Random(2))

    assert len({q.subtopic for q in drawn}) == 10
    assert Counter(q.difficulty for q in drawn) == {"easy": 3, "medium": 5, "hard": 2}


@pytest.mark.parametrize(("minutes", "most"), [(20, 1), (45, 2), (60, 2)])
def test_exercises_take_at_most_half_of_the_time(minutes: int, most: int) -> None:
    """One in a short interview, one or two in a longer one; never the same twice."""
    exercises = [exercise(f"e{n}", n) for n in (6, 8, 10, 12, 15, 20, 25, 30)]
    numbers = set()

    for seed in range(100):
        drawn = draw_exercises(exercises, {"a": 1.0}, minutes, random.Random(seed))
        assert sum(e.minutes for e in drawn) <= minutes / 2
        assert len({e.slug for e in drawn}) == len(drawn)
        numbers.add(len(drawn))

    assert max(numbers) == most
    assert min(numbers) == 1
    assert draw_exercises([exercise("long", 31)], {"a": 1.0}, 60, random.Random(0)) == ()


def test_exercises_come_by_weight_of_their_topic() -> None:
    """A topic with many exercises is not asked more often for that."""
    exercises = [exercise("one", 8, "a"), *(exercise(f"b{n}", 8, "b") for n in range(9))]

    drawn = Counter(
        draw_exercises(exercises, {"a": 3.0, "b": 1.0}, 20, random.Random(seed))[0].topic
        for seed in range(400)
    )

    assert drawn["a"] / 400 == pytest.approx(0.75, abs=0.07)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_and_length_can_be_asked_from_the_bank(builtin: Content, role: str) -> None:
    """The time is used and not exceeded, the roles' topics exist, something is coded."""
    assert set(EMPHASIS[role]) <= set(builtin.topics)  # type: ignore[index]
    for minutes in LENGTHS:
        questions, exercises = draw_interview(builtin, role, minutes, random.Random(3))  # type: ignore[arg-type]
        seconds = len(questions) * QUESTION_SECONDS + 60 * sum(e.minutes for e in exercises)
        assert 0 <= 60 * minutes - seconds < QUESTION_SECONDS
        assert exercises
        assert len({q.id for q in questions}) == len(questions)


def test_a_role_asks_its_own_topics_more_often() -> None:
    """Weights are how often all interviews ask, times the role's emphasis; others count once."""
    content = Content(
        {
            "llm": Topic("llm", "LLM", 18),
            "own": Topic("own", "Own", 9),
            "vision": Topic("vision", "V"),
        },
        {f"{t}/q": question(t, 0) for t in ("llm", "own", "vision", "nowhere")},
        {},
    )

    weights = role_weights(content, "LLM engineer")

    assert weights == {"llm": 54, "own": 9, "vision": 0.25, "nowhere": 1}
