"""A quiz: what is asked, what was answered, the score. Pure; randomness and time are passed in."""

import random
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from quizapp.content import AnyQuestion
from quizapp.progress import Attempt, Confidence
from quizapp.questions import Answer, Difficulty, Mark, Option, Outcome

__all__ = ["Answered", "Filter", "Quiz", "QuizState", "draw"]


class Filter(Struct, frozen=True, kw_only=True):
    """Which questions a quiz draws from; an empty choice means all."""

    topics: tuple[str, ...] = ()
    subtopics: tuple[str, ...] = ()
    """As `topic/subtopic`."""
    difficulties: tuple[Difficulty, ...] = ()
    kinds: tuple[str, ...] = ()
    unseen: bool = False
    missed: bool = False
    """Only questions whose last answer was not right."""
    flagged: frozenset[str] = frozenset()

    def admits(self, question: AnyQuestion, latest: Mapping[str, Attempt]) -> bool:
        last = latest.get(question.id)
        return (
            (not self.topics or question.topic in self.topics)
            and (not self.subtopics or f"{question.topic}/{question.subtopic}" in self.subtopics)
            and (not self.difficulties or question.difficulty in self.difficulties)
            and (not self.kinds or question.kind in self.kinds)
            and (not self.unseen or last is None)
            and (not self.missed or (last is not None and last.outcome != "right"))
            and (not self.flagged or question.id in self.flagged)
        )


def draw(
    questions: Iterable[AnyQuestion],
    wanted: Filter,
    latest: Mapping[str, Attempt],
    number: int,
    rng: random.Random,
) -> tuple[AnyQuestion, ...]:
    """Up to `number` questions, unseen ones and last missed ones first, subtopics mixed."""
    admitted = [question for question in questions if wanted.admits(question, latest)]
    rng.shuffle(admitted)
    return tuple(_interleave(sorted(admitted, key=lambda q: _known(latest.get(q.id))))[:number])


def _known(last: Attempt | None) -> bool:
    return last is not None and last.outcome == "right"


def _interleave(questions: list[AnyQuestion]) -> list[AnyQuestion]:
    """Spread subtopics: the first of each, then the second of each, known ones after the others."""
    turns: dict[str, int] = {}
    placed: list[tuple[int, int, AnyQuestion]] = []
    for index, question in enumerate(questions):
        turn = turns[question.subtopic] = turns.get(question.subtopic, 0) + 1
        placed.append((turn, index, question))
    return [question for _, _, question in sorted(placed, key=lambda p: p[:2])]


class Answered(Struct, frozen=True):
    """What was answered to one question of the quiz."""

    question: str
    answer: Answer
    confidence: Confidence
    mark: Mark
    attempt: str = ""
    """The uid of its entry in the log."""


class QuizState(Struct, frozen=True):
    """A running quiz as it is kept in the log, so that a crash resumes where it stood."""

    questions: tuple[str, ...]
    seed: int
    answered: tuple[Answered, ...] = ()


class Quiz:
    """A run through a list of questions."""

    def __init__(
        self,
        questions: Collection[AnyQuestion],
        seed: int,
        answered: Iterable[Answered] = (),
    ):
        self.questions = tuple(questions)
        self.seed = seed
        """Orders the options; the same seed shows them the same way again."""
        self.answered = list(answered)

    @classmethod
    def resume(cls, state: QuizState, questions: Mapping[str, AnyQuestion]) -> "Quiz":
        """Go on with a quiz; questions that left the bank meanwhile are left out."""
        known = [questions[id] for id in state.questions if id in questions]
        return cls(known, state.seed, [a for a in state.answered if a.question in questions])

    @property
    def state(self) -> QuizState:
        ids = tuple(question.id for question in self.questions)
        return QuizState(ids, self.seed, tuple(self.answered))

    @property
    def finished(self) -> bool:
        return len(self.answered) >= len(self.questions)

    @property
    def position(self) -> int:
        """The number of the question being asked, from 1."""
        return min(len(self.answered) + 1, len(self.questions))

    @property
    def current(self) -> AnyQuestion:
        """Raises IndexError when the quiz is finished."""
        return self.questions[len(self.answered)]

    @property
    def options(self) -> tuple[Option, ...]:
        """The options of the current question, in the order of this showing."""
        return self.current.options(self.seed)

    @property
    def trail(self) -> tuple[Outcome, ...]:
        return tuple(answered.mark.outcome for answered in self.answered)

    @property
    def score(self) -> int:
        return sum(answered.mark.passed for answered in self.answered)

    def mark(self, answer: Answer) -> Mark:
        """What an answer to the current question would be worth."""
        return self.current.mark(answer)

    def submit(self, answer: Answer, confidence: Confidence, attempt: str = "") -> Answered:
        """Answer the current question and move on to the next."""
        given = Answered(self.current.id, answer, confidence, self.mark(answer), attempt)
        self.answered.append(given)
        return given

    def undo(self) -> Answered:
        """Take the last answer back. Raises IndexError when there is none."""
        return self.answered.pop()
