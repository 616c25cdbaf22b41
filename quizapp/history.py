"""What the log says without any model of memory: days, weeks, subtopics, exercises. Pure."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from quizapp.content import Content
from quizapp.progress import Attempt

__all__ = ["History", "State", "SubtopicShare", "history"]

State = Literal["new", "tried", "solved"]
"""Of an exercise."""
FEW = 3
"""Questions answered below which a subtopic is neither weak nor strong."""


class SubtopicShare(Struct, frozen=True):
    """How many of a subtopic's questions were right when they were last asked."""

    topic: str
    subtopic: str
    right: int
    answered: int

    @property
    def share(self) -> float:
        """Drawn to a half, the more so the fewer answers there are."""
        return (self.right + 1) / (self.answered + 2)


class History(Struct, frozen=True):
    """What was done, for the eye."""

    minutes: dict[date, float]
    """By study day."""
    right: dict[date, float]
    """Share of the answers of a week that were right, by the week's Monday."""
    weakest: tuple[SubtopicShare, ...]
    """Subtopics in which something was not right, the weakest first."""
    exercises: dict[State, int]
    """Of the content's exercises, how many are in which state."""


def history(content: Content, attempts: Iterable[Attempt]) -> History:
    seconds: Counter[date] = Counter()
    answers: Counter[date] = Counter()
    right: Counter[date] = Counter()
    last: dict[str, bool] = {}
    solved: dict[str, bool] = {}
    for attempt in attempts:
        seconds[attempt.day] += round(attempt.seconds)
        passed = attempt.outcome == "right"
        if attempt.kind == "question":
            week = attempt.day - timedelta(days=attempt.day.weekday())
            answers[week] += 1
            right[week] += passed
            last[attempt.item] = passed
        else:
            solved[attempt.item] = solved.get(attempt.item, False) or passed
    return History(
        {day: total / 60 for day, total in seconds.items()},
        {week: right[week] / total for week, total in sorted(answers.items())},
        tuple(_weakest(content, last)),
        _states(content, solved),
    )


def _weakest(content: Content, last: dict[str, bool]) -> list[SubtopicShare]:
    answered: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for item in last.keys() & content.questions.keys():
        question = content.questions[item]
        answered[question.topic, question.subtopic] += 1
        right[question.topic, question.subtopic] += last[item]
    shares = [SubtopicShare(*place, right[place], total) for place, total in answered.items()]
    weak = [share for share in shares if FEW <= share.answered > share.right]
    return sorted(weak, key=lambda s: (s.share, s.topic, s.subtopic))


def _states(content: Content, solved: dict[str, bool]) -> dict[State, int]:
    known = [solved[slug] for slug in content.exercises if slug in solved]
    new = len(content.exercises) - len(known)
    return {"solved": sum(known), "tried": len(known) - sum(known), "new": new}
