"""The result: prediction beside what came true, what was not answered, what comes next."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.content import AnyQuestion, Content, Topic
from quizapp.exercises import Exercise
from quizapp.interview import InterviewState, Predictions, Response, Task
from quizapp.kinds import Choice
from quizapp.questions import Mark
from quizapp.readiness import Estimate
from quizapp.scorecard import Score, next_steps, score_interview

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
SURE = Estimate(0.7, 0.62, 0.78)
RIGHT, WRONG = Mark("right", 1.0), Mark("wrong", 0.0)


def state(marks: list[Mark | None], asked: int, code: Mark | None = RIGHT) -> InterviewState:
    """Questions of topics `b` and `a` in turn, then one exercise."""
    tasks = [Task("question", f"{'ba'[n % 2]}/q{n}", "ba"[n % 2]) for n in range(asked)]
    tasks.append(Task("exercise", "softmax", "a"))
    given = [*marks, code] if len(marks) == asked else marks
    responses = [
        Response(task=task, seconds=60, at=AT, mark=mark)
        for task, mark in zip(tasks, given, strict=False)
    ]
    return InterviewState(
        id="i", role="ML engineer", minutes=20, begun=AT, seed=1, tasks=tuple(tasks),
        predictions=Predictions(SURE, None, {"a": SURE}), responses=tuple(responses), over=True,
    )  # fmt: skip


def content() -> Content:
    questions: dict[str, AnyQuestion] = {
        f"{t}/q{n}": Choice(
            id=f"{t}/q{n}", topic=t, subtopic="s", difficulty="easy", prompt="", explanation="",
            sources=(), answer="", distractors=(), exercise="relu" if n == 1 else "",
        )
        for n, t in enumerate("bababa")
    }  # fmt: skip
    exercises = {
        slug: Exercise(
            slug=slug, topic="a", path=Path(slug), title="", kind="implement", difficulty="easy",
            minutes=8, entry=("f",), hints=(),
        )
        for slug in ("softmax", "relu")
    }  # fmt: skip
    return Content({t: Topic(t, t.upper()) for t in "ab"}, questions, exercises)


def test_the_score_stands_beside_its_prediction_by_topic() -> None:
    """In the order of the content's topics; a topic of which nothing was known has none."""
    card = score_interview(state([RIGHT, WRONG, RIGHT, RIGHT], 4), content())

    assert (card.questions.right, card.questions.asked, card.questions.predicted) == (3, 4, SURE)
    assert list(card.topics) == ["a", "b"]
    assert (card.topics["a"].right, card.topics["a"].predicted) == (1, SURE)
    assert (card.topics["b"].right, card.topics["b"].predicted) == (2, None)
    assert (card.exercises.right, card.exercises.asked) == (1, 1)


def test_what_was_not_answered_is_said_and_not_compared() -> None:
    """Time that ran out is no evidence against what was predicted."""
    card = score_interview(state([RIGHT, RIGHT, RIGHT], 20), content())

    assert (card.questions.right, card.questions.asked) == (3, 20)
    assert (card.questions.not_answered, card.questions.marked) == (17, 3)
    assert card.questions.compared == "as predicted"
    assert card.exercises.not_answered == 1


def test_code_without_a_verdict_is_not_graded() -> None:
    """Neither right nor wrong."""
    card = score_interview(state([RIGHT, RIGHT], 2, code=None), content())

    assert (card.exercises.not_graded, card.exercises.marked) == (1, 0)


@pytest.mark.parametrize(
    ("right", "said"),
    [(14, "as predicted"), (20, "better than predicted"), (6, "below the prediction")],
)
def test_a_result_is_compared_with_what_chance_allows(right: int, said: str) -> None:
    """The interval of the prediction and the luck of the draw both count."""
    score = Score(right, 20, 0, 0, SURE)

    assert score.compared == said
    low, high = score.expected or (0, 0)
    assert 0 < low < 14 < high < 20
    assert Score(right, 20, 0, 0, None).compared is None


def test_one_question_proves_nothing() -> None:
    """Wrong or right, it is as predicted."""
    assert {Score(right, 1, 0, 0, SURE).compared for right in (0, 1)} == {"as predicted"}


def test_next_are_the_missed_their_topics_and_exercises() -> None:
    """An exercise not solved first, then those that train what was missed; nothing twice."""
    steps = next_steps(state([RIGHT, WRONG, WRONG, WRONG], 4, code=WRONG), content())

    assert [(step.kind, step.items) for step in steps] == [
        ("questions", ("a/q1", "b/q2", "a/q3")),
        ("topic", ("a",)),
        ("topic", ("b",)),
        ("exercise", ("softmax",)),
        ("exercise", ("relu",)),
    ]
    assert steps[1].reason == "0 of 2 right"
    assert next_steps(state([RIGHT, RIGHT], 2), content()) == ()
