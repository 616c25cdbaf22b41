"""From the log of attempts to the state of memory, by FSRS-6. Pure: replaying the log is all.

FSRS-6 and its default parameters come from the `fsrs` library
(https://github.com/open-spaced-repetition/py-fsrs), without learning steps and without fuzz. Time
is counted in study days: the library floors elapsed time to 24 hours, so a learner who comes 23.5
hours later each day would otherwise never advance.
"""

import statistics
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import Literal

import msgspec
from fsrs import Card, Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS
from msgspec import Struct

from quizapp.progress import Attempt
from quizapp.questions import Outcome

__all__ = ["BINS", "Learner", "Memory", "Parameters", "after", "rating", "recall"]

Kind = Literal["question", "exercise"]
Parameters = tuple[float, ...]
"""The 21 numbers of FSRS-6, w0 to w20."""

NOON = datetime(2000, 1, 1, 12, tzinfo=UTC)
RATINGS = {name.lower(): value for name, value in Rating.__members__.items()}
RATINGS |= {str(value.value): value for value in Rating}
SECONDS: dict[Kind, float] = {"question": 45.0, "exercise": 1200.0}
"""What an attempt takes as long as the learner's own pace is unknown."""
SHORTEST: dict[Kind, float] = {"question": 15.0, "exercise": 60.0}
"""A pace below this is that of someone who does not read: a plan by it could not be followed."""
LONGEST: dict[Kind, float] = {"question": 300.0, "exercise": 7200.0}
"""An attempt that took longer was left lying open."""
BINS = 50
"""Predicted recall, from 0 to 1, is tallied in this many bins."""


def rating(attempt: Attempt) -> Rating:
    """What an attempt says about memory; the learner's own word, in `detail`, comes first."""
    own = RATINGS.get(str(attempt.detail.get("rating", "")).lower())
    if own is not None:
        return own
    if attempt.outcome != "right" or attempt.confidence == "guess":
        return Rating.Again
    return Rating.Hard if attempt.confidence == "maybe" or attempt.hints else Rating.Good


class Memory(Struct, frozen=True, kw_only=True):
    """What is remembered of one question, or of how to write one exercise."""

    item: str
    kind: Kind
    topic: str
    stability: float
    """Days until recall has fallen to 90 %."""
    difficulty: float
    """From 1 to 10."""
    last: date
    due: date
    """The day on which recall falls to 90 %."""
    passed: bool
    """At the last attempt that counted: right, and not by a guess."""
    known_before: bool
    """Passed at the very first attempt, before the app taught anything."""
    outcome: Outcome
    reviews: int = 1
    lapses: int = 0
    seconds: float = 0.0
    """How long the last attempt took; 0 when unknown."""
    decay: float = DEFAULT_PARAMETERS[20]
    last_before: date | None = None
    """The day of the attempt before the last."""
    passed_before: bool = False
    """At the attempt before the last."""
    before: "Memory | None" = None
    """An exercise's state before today, to which a later verdict of the same day is applied."""


def recall(memory: Memory, day: date) -> float:
    """The probability of knowing on a day, with no practice until then.

    R = (1 + F·t/S)^(-w20) with F = 0.9^(-1/w20) - 1: FSRS-6's forgetting curve, 0.9 at t = S days.
    """
    return curve((day - memory.last).days, memory.stability, memory.decay)


def curve(elapsed: float, stability: float, decay: float) -> float:
    """FSRS-6's forgetting curve after `elapsed` days."""
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * max(0.0, elapsed) / stability) ** -decay)


@cache
def scheduler(parameters: Parameters) -> Scheduler:
    return Scheduler(parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@lru_cache(maxsize=2**16)
def after(
    stability: float | None,
    difficulty: float | None,
    elapsed: int,
    grade: Rating,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> tuple[float, float, int]:
    """Stability, difficulty and days until due after a review `elapsed` days after the last one.

    Without a stability it is the first review. Asked again and again for the same states: cached.
    """
    card = Card(card_id=0, due=NOON)
    if stability is not None:
        card = Card(0, State.Review, None, stability, difficulty, NOON, NOON)
    at = NOON + timedelta(days=max(0, elapsed))
    card, _ = scheduler(parameters).review_card(card, grade, at)
    assert card.stability is not None and card.difficulty is not None
    return card.stability, card.difficulty, (card.due - at).days


class Learner:
    """What the log says about one person; made by replay, and by `add` kept up to date."""

    def __init__(self, parameters: Parameters = DEFAULT_PARAMETERS):
        self.parameters = parameters
        self.memories: dict[str, Memory] = {}
        self.firsts: dict[str, Attempt] = {}
        """The first attempt at each item."""
        self.solved: set[str] = set()
        """Items that were right at least once."""
        self.spent: defaultdict[tuple[date, Kind], float] = defaultdict(float)
        """Seconds of practice by study day and kind."""
        self.answered: defaultdict[date, set[str]] = defaultdict(set)
        """Items attempted by study day."""
        self.tallies: defaultdict[tuple[Kind, bool], Counter[tuple[int, bool]]] = defaultdict(
            Counter
        )
        """Reviews by kind and `known_before`: how many fell in a bin of predicted recall and passed
        or not."""
        self._seconds: dict[Kind, deque[float]] = {
            "question": deque(maxlen=200),
            "exercise": deque(maxlen=200),
        }

    @classmethod
    def replay(
        cls, attempts: Iterable[Attempt], parameters: Parameters = DEFAULT_PARAMETERS
    ) -> "Learner":
        learner = cls(parameters)
        for attempt in attempts:
            learner.add(attempt)
        return learner

    def add(self, attempt: Attempt) -> None:
        """Take in one more attempt, the next in the log.

        The first of a study day counts. For an exercise, passing later on the same day counts as
        Hard: code is run until it works, in an interview too.
        """
        self._book(attempt)
        memory = self.memories.get(attempt.item)
        grade = rating(attempt)
        if memory is not None and memory.last == attempt.day:
            if memory.kind == "question" or memory.passed or grade == Rating.Again:
                return
            memory, grade = memory.before, Rating.Hard
        elif memory is not None:
            self._tally(memory, attempt.day, grade)
        self.memories[attempt.item] = self._review(memory, attempt, grade)

    def seconds(self, kind: Kind) -> float:
        """The median of the last attempts; what is usual as long as there are fewer than five."""
        own = self._seconds[kind]
        return max(SHORTEST[kind], statistics.median(own)) if len(own) >= 5 else SECONDS[kind]

    def _book(self, attempt: Attempt) -> None:
        kind = attempt.kind
        seconds = min(attempt.seconds or SECONDS[kind], LONGEST[kind])
        self.spent[attempt.day, kind] += seconds
        self.answered[attempt.day].add(attempt.item)
        self.firsts.setdefault(attempt.item, attempt)
        if attempt.seconds > 0:
            self._seconds[kind].append(seconds)
        if attempt.outcome == "right":
            self.solved.add(attempt.item)

    def _tally(self, memory: Memory, day: date, grade: Rating) -> None:
        bin = min(BINS - 1, int(recall(memory, day) * BINS))
        self.tallies[memory.kind, memory.known_before][bin, grade != Rating.Again] += 1

    def _review(self, memory: Memory | None, attempt: Attempt, grade: Rating) -> Memory:
        """A clock that was moved back gives a negative time, which counts as none."""
        known = grade != Rating.Again
        elapsed = (attempt.day - memory.last).days if memory else 0
        stability, difficulty, days = after(
            memory.stability if memory else None,
            memory.difficulty if memory else None,
            elapsed,
            grade,
            self.parameters,
        )
        return Memory(
            item=attempt.item,
            kind=attempt.kind,
            topic=attempt.topic,
            stability=stability,
            difficulty=difficulty,
            last=attempt.day,
            due=attempt.day + timedelta(days=days),
            passed=known,
            known_before=memory.known_before if memory else known,
            outcome=attempt.outcome,
            reviews=memory.reviews + 1 if memory else 1,
            lapses=(memory.lapses if memory else 0) + (not known),
            seconds=min(attempt.seconds, LONGEST[attempt.kind]),
            decay=self.parameters[20],
            last_before=memory.last if memory else None,
            passed_before=memory is not None and memory.passed,
            before=_without_history(memory) if attempt.kind == "exercise" else None,
        )


def _without_history(memory: Memory | None) -> Memory | None:
    """One step back is enough; a chain of them would keep every state for ever."""
    return msgspec.structs.replace(memory, before=None) if memory else None
