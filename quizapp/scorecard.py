"""The result of a mock interview: the prediction beside what came true, what to do next. Pure."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from quizapp.content import Content
from quizapp.interview import InterviewState, Response, Task
from quizapp.readiness import Estimate, Z

__all__ = ["Score", "Scorecard", "Step", "next_steps", "score_interview"]

Comparison = Literal["as predicted", "better than predicted", "below the prediction"]


class Score(Struct, frozen=True):
    """How many of how many were right, and what had been predicted."""

    right: int
    asked: int
    not_answered: int
    """Of those asked: not reached, or the time was up."""
    not_graded: int
    """Code handed in that is not graded, or could not be."""
    predicted: Estimate | None

    @property
    def marked(self) -> int:
        """Those that were marked: a prediction says nothing of the others."""
        return self.asked - self.not_answered - self.not_graded

    @property
    def expected(self) -> tuple[int, int] | None:
        """From how many to how many right of those marked in at least 80 % of such interviews.

        The prediction's own doubt, and the chance in which questions were drawn.
        """
        if self.predicted is None or not self.marked:
            return None
        p, n = self.predicted.mean, self.marked
        doubt = (self.predicted.high - self.predicted.low) / (2 * Z)
        spread = Z * math.sqrt(n * p * (1 - p) + (n * doubt) ** 2)
        return max(0, math.floor(n * p - spread)), min(n, math.ceil(n * p + spread))

    @property
    def compared(self) -> Comparison | None:
        """None where there is nothing to compare."""
        if self.expected is None:
            return None
        low, high = self.expected
        if self.right < low:
            return "below the prediction"
        return "better than predicted" if self.right > high else "as predicted"


class Scorecard(Struct, frozen=True):
    """A whole interview."""

    questions: Score
    exercises: Score
    topics: dict[str, Score]
    """Questions by topic, in the order of the content's topics."""


class Step(Struct, frozen=True):
    """Something to practise next."""

    kind: Literal["questions", "topic", "exercise"]
    items: tuple[str, ...]
    """Ids of questions, or the one topic or exercise."""
    reason: str


def score_interview(state: InterviewState, content: Content) -> Scorecard:
    given = {response.task: response for response in state.responses}
    questions = [task for task in state.tasks if task.kind == "question"]
    exercises = [task for task in state.tasks if task.kind == "exercise"]
    asked = {task.topic for task in questions}
    order = [topic for topic in content.topics if topic in asked]
    order += sorted(asked - set(order))
    predictions = state.predictions
    return Scorecard(
        questions=_score(questions, given, predictions.questions),
        exercises=_score(exercises, given, predictions.exercises),
        topics={
            topic: _score(
                [task for task in questions if task.topic == topic],
                given,
                predictions.topics.get(topic),
            )
            for topic in order
        },
    )


def _score(tasks: list[Task], given: dict[Task, Response], predicted: Estimate | None) -> Score:
    responses = [given[task] for task in tasks if task in given]
    marks = [response.mark for response in responses if response.mark is not None]
    return Score(
        right=sum(mark.passed for mark in marks),
        asked=len(tasks),
        not_answered=len(tasks) - len(responses),
        not_graded=len(responses) - len(marks),
        predicted=predicted,
    )


def next_steps(state: InterviewState, content: Content, number: int = 3) -> tuple[Step, ...]:
    """What was missed, the topics with most misses, exercises not solved or behind a miss.

    Up to `number` topics and exercises each; what left the content is left out.
    """
    solved = {response.task for response in state.responses if _passed(response)}
    missed = [task for task in state.tasks if task not in solved]
    questions = [t for t in missed if t.kind == "question" and t.id in content.questions]
    steps = []
    if questions:
        ids = tuple(task.id for task in questions)
        steps.append(Step("questions", ids, "those that were not right"))
    asked = Counter(task.topic for task in state.tasks if task.kind == "question")
    for topic, misses in Counter(task.topic for task in questions).most_common(number):
        right = asked[topic] - misses
        steps.append(Step("topic", (topic,), f"{right} of {asked[topic]} right"))
    steps += _exercises(missed, content)[:number]
    return tuple(steps)


def _exercises(missed: Iterable[Task], content: Content) -> list[Step]:
    reasons: dict[str, str] = {}
    for task in missed:
        if task.kind == "exercise":
            reasons[task.id] = "asked, not solved"
    for task in missed:
        question = content.questions.get(task.id) if task.kind == "question" else None
        if question is not None and question.exercise:
            reasons.setdefault(question.exercise, "trains what was missed")
    return [
        Step("exercise", (slug,), reason)
        for slug, reason in reasons.items()
        if slug in content.exercises
    ]


def _passed(response: Response) -> bool:
    return response.mark is not None and response.mark.passed
