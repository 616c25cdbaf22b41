"""What is believed of items: unseen ones by first attempts, seen ones by recall. Pure.

An unseen item is known with a probability that its topic's first attempts tell (a Beta posterior).
The recall of a seen item is FSRS's, recalibrated on the learner's own answers.
"""

import math
from collections import Counter, defaultdict

from fsrs import Rating
from msgspec import Struct

from quizapp.content import Content
from quizapp.progress import Attempt, Confidence
from quizapp.questions import Outcome
from quizapp.schedule import BINS, Kind, Learner, rating

__all__ = [
    "CENTRE",
    "UNLIKE",
    "Beta",
    "Recalibration",
    "first_attempts",
    "recalibrate",
    "recalibrations",
    "topic_of",
    "topics_of",
    "unseen",
]

TOPICS_ALIKE = 4.0
"""How many first attempts in a topic weigh as much as what the other topics say."""
BEGIN = (2.0, 3.0)
"""Before the first answer: as if two of five had been known."""
LUCK = 0.2
"""The probability that a guess is right: one in four for most choices, hardly ever when typed."""
First = tuple[str, Confidence, Outcome]
"""A topic, and how its items were answered first."""
USUAL: dict[Confidence, tuple[float, float]] = {"sure": (9, 1), "maybe": (5, 3), "guess": (1, 3)}
"""How many of a few such answers are right and wrong, as long as the learner's own are few."""
CENTRE = {True: 1.1, False: -0.2}
"""In logits, by `known_before`: what is known from work and study is kept better than FSRS says,
and what was explained once, without the repetitions of the same day that FSRS takes for granted,
a little worse."""
OFFSET, SLOPE = 0.7, 0.3
"""Prior standard deviations: how far a learner's memory may be from FSRS's, in logits."""
MISFIT = 0.3
"""In logits, the error that no number of reviews removes: people do not forget by a formula."""
UNLIKE = 0.22
"""The same for unseen items: luck and forgetting are not the same for all."""


class Beta(Struct, frozen=True):
    """A belief about a share: Beta(alpha, beta)."""

    alpha: float
    beta: float
    lent: float = 0.0
    """How much of the mean moves with the share over all topics."""
    doubt: float = 0.0
    """Variance of the share over all topics."""

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    @property
    def variance(self) -> float:
        return self.mean * (1 - self.mean) / (self.alpha + self.beta + 1)

    @property
    def low(self) -> float:
        """One standard deviation below the mean: what can be relied on."""
        return max(0.0, self.mean - math.sqrt(self.variance))


def topic_of(content: Content, item: str, kind: Kind, topic: str) -> str:
    """The topic an item is in today; one that left the bank keeps the topic it had."""
    known = content.questions if kind == "question" else content.exercises
    return known[item].topic if item in known else topic


def first_attempts(content: Content, learner: Learner, kind: Kind) -> Counter[First]:
    """First attempts at one kind of item, counted by topic, confidence and outcome."""
    items = content.questions if kind == "question" else content.exercises
    return Counter(
        (
            items[item].topic if item in items else attempt.topic,
            "maybe" if attempt.hints and attempt.confidence == "sure" else attempt.confidence,
            _outcome(learner, attempt),
        )
        for item, attempt in learner.firsts.items()
        if attempt.kind == kind
    )


def _outcome(learner: Learner, attempt: Attempt) -> Outcome:
    """For an exercise the first day as a whole counts; the learner's own rating comes first."""
    if attempt.kind == "exercise":
        return "right" if learner.memories[attempt.item].known_before else "wrong"
    own = "rating" in attempt.detail and rating(attempt) == Rating.Again
    return "wrong" if own else attempt.outcome


def unseen(content: Content, learner: Learner, kind: Kind) -> dict[str, Beta]:
    """By topic, the share of its unseen items that the learner knows.

    Each topic begins at the share over all topics, itself begun at `BEGIN`, with the weight
    of `TOPICS_ALIKE` attempts.
    """
    firsts = first_attempts(content, learner, kind)
    credits = _credits(firsts) if kind == "question" else dict.fromkeys(USUAL, 1.0)
    known: defaultdict[str, float] = defaultdict(float)
    number: Counter[str] = Counter()
    for (topic, confidence, outcome), times in firsts.items():
        number[topic] += times
        known[topic] += credits[confidence] * times if outcome == "right" else 0
    right, tried = sum(known.values()), sum(number.values())
    share = Beta(right + BEGIN[0], tried - right + BEGIN[1])
    beliefs = {}
    for topic in {*content.topics, *topics_of(content), *number}:
        alpha, weight = share.mean * TOPICS_ALIKE + known[topic], TOPICS_ALIKE + number[topic]
        beliefs[topic] = Beta(alpha, weight - alpha, TOPICS_ALIKE / weight, share.variance)
    return beliefs


def _credits(firsts: Counter[First]) -> dict[Confidence, float]:
    """By confidence, the probability that a right answer was known and not lucky.

    Correction for guessing (Thurstone 1919), for each confidence by itself: for every wrong answer
    there are LUCK / (1 - LUCK) lucky ones among the right.
    """
    credits: dict[Confidence, float] = {}
    for level, (right, wrong) in USUAL.items():
        for (_, confidence, outcome), times in firsts.items():
            if confidence == level and outcome != "unknown":
                right, wrong = (
                    (right + times, wrong) if outcome == "right" else (right, wrong + times)
                )
        credits[level] = max(0.0, 1 - LUCK / (1 - LUCK) * wrong / right)
    return credits


def topics_of(content: Content) -> set[str]:
    """Topics that have items, also those that topics.yaml does not name."""
    questions = {question.topic for question in content.questions.values()}
    return questions | {exercise.topic for exercise in content.exercises.values()}


class Recalibration(Struct, frozen=True):
    """logit(recall) = offset + slope·logit(FSRS's recall), with how sure that is."""

    offset: float = 0.0
    slope: float = 1.0
    covariance: tuple[float, float, float] = (OFFSET**2, 0.0, SLOPE**2)
    """Of offset with itself, offset with slope, slope with itself."""

    def __call__(self, recall: float) -> float:
        return expit(self.offset + self.slope * logit(recall))


def recalibrations(learner: Learner, kind: Kind) -> dict[bool, Recalibration]:
    """By `known_before`: how the learner's recall of a kind of item differs from FSRS's."""
    return {
        known: recalibrate(learner.tallies.get((kind, known), Counter()), CENTRE[known])
        for known in (True, False)
    }


def recalibrate(tally: Counter[tuple[int, bool]], centre: float = 0.0) -> Recalibration:
    """Fit the most probable offset and slope to reviews, by Newton's method on the binned counts.

    The priors are normal, about `centre` and 1; with no reviews the result is the prior.
    """
    points = [(logit((bin + 0.5) / BINS), passed, n) for (bin, passed), n in tally.items()]
    a, b = centre, 1.0
    for _ in range(40):
        ga, gb = (centre - a) / OFFSET**2, (1 - b) / SLOPE**2
        haa, hab, hbb = 1 / OFFSET**2, 0.0, 1 / SLOPE**2
        for x, passed, n in points:
            p = expit(a + b * x)
            ga, gb = ga + n * (passed - p), gb + n * (passed - p) * x
            weight = n * p * (1 - p)
            haa, hab, hbb = haa + weight, hab + weight * x, hbb + weight * x * x
        det = haa * hbb - hab * hab
        da, db = (hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det
        shorter = min(1.0, 1 / max(abs(da), abs(db), 1e-9))  # a full step may overshoot
        a, b = a + shorter * da, b + shorter * db
        if abs(da) + abs(db) < 1e-6:
            break
    return Recalibration(a, b, (hbb / det + MISFIT**2, -hab / det, haa / det))


def logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
