"""A quiz: drawing, answering, undoing, resuming. Everything is decided by what is passed in."""

import random
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from quizapp.content import AnyQuestion
from quizapp.kinds import Choice
from quizapp.progress import Attempt
from quizapp.questions import Outcome
from quizapp.quiz import Filter, Quiz, QuizState, draw

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def question(name: str, subtopic: str = "part", **fields: Any) -> AnyQuestion:
    common: dict[str, Any] = {
        "id": f"topic/{name}",
        "topic": "topic",
        "subtopic": subtopic,
        "difficulty": "easy",
        "prompt": "Why?",
        "explanation": "Because.",
        "sources": ("somewhere",),
        "answer": "a",
        "distractors": ({"text": "b", "why": "no"},),
    }
    return msgspec.convert(common | {"kind": "choice"} | fields, Choice)


def attempt(item: str, outcome: Outcome) -> Attempt:
    return Attempt(
        kind="question", item=item, topic="topic", outcome=outcome, at=NOW, day=NOW.date()
    )


BANK = [question(str(number), f"part{number % 3}") for number in range(12)]
LATEST = {"topic/0": attempt("topic/0", "right"), "topic/1": attempt("topic/1", "wrong")}


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Filter(), 12),
        (Filter(topics=("other",)), 0),
        (Filter(subtopics=("topic/part0",)), 4),
        (Filter(difficulties=("hard",)), 0),
        (Filter(kinds=("choice",)), 12),
        (Filter(unseen=True), 10),
        (Filter(missed=True), 1),
        (Filter(flagged=frozenset({"topic/5"})), 1),
    ],
)
def test_a_filter_admits_what_it_says(wanted: Filter, number: int) -> None:
    """Each condition keeps out what does not meet it; an empty one keeps out nothing."""
    assert len(draw(BANK, wanted, LATEST, 100, random.Random(0))) == number


def test_known_questions_come_last_and_subtopics_are_spread() -> None:
    """The first questions are of different subtopics; one answered rightly is not among them."""
    drawn = draw(BANK, Filter(), LATEST, 9, random.Random(1))

    assert len({q.subtopic for q in drawn[:3]}) == 3
    assert "topic/0" not in [q.id for q in drawn]
    assert drawn == draw(BANK, Filter(), LATEST, 9, random.Random(1))


def test_a_run_through_a_quiz() -> None:
    """Position, score and trail follow the answers; undo takes the last one back."""
    quiz = Quiz(BANK[:3], seed=5)
    right = next(option.id for option in quiz.options if option.text == "a")

    quiz.submit((right,), "sure")
    quiz.submit((), "sure")
    assert (quiz.position, quiz.score, quiz.trail) == (3, 1, ("right", "unknown"))

    quiz.undo()
    assert (quiz.position, quiz.trail, quiz.finished) == (2, ("right",), False)


def test_undo_before_the_first_answer_is_an_error() -> None:
    """There is nothing to take back."""
    with pytest.raises(IndexError):
        Quiz(BANK, seed=0).undo()


def test_a_quiz_resumes_where_it_stood() -> None:
    """Through JSON and back: the same questions, the same order of options, the same answers."""
    quiz = Quiz(BANK[:4], seed=7)
    quiz.submit((), "guess")
    kept = msgspec.convert(msgspec.json.decode(msgspec.json.encode(quiz.state)), QuizState)

    again = Quiz.resume(kept, {q.id: q for q in BANK if q.id != "topic/2"})

    assert again.options == quiz.options
    assert again.trail == quiz.trail
    assert [q.id for q in again.questions] == ["topic/0", "topic/1", "topic/3"]
