"""What is believed of items: unseen ones by first attempts, seen ones by recall. Pure.

An unseen item is known with a probability that its topic's first attempts tell (a Beta posterior).
The recall of a seen item is FSRS's, recalibrated on the learner's own answers.
"""

import math
from collections import Counter, defaultdict

from fsrs import Rating
from msgspec import Struct

from quizapp.content import Content
from quizapp.progress import Attempt
from quizapp.schedule import BINS, Kind, Learner, rating

__all__ = ["Beta", "Recalibration", "evidence", "recalibrate", "topic_of", "unseen"]

TOPICS_ALIKE = 4.0
"""How many first attempts in a topic weigh as much as what the other topics say."""
CREDIT = {Rating.Again: 0.0, Rating.Hard: 0.8, Rating.Good: 1.0, Rating.Easy: 1.0}
"""The probability that an answer shows knowledge: some of the unsure ones are lucky."""
OFFSET, SLOPE = 0.6, 0.3
"""Prior standard deviations: how far a learner's memory may be from FSRS's, in logits."""


class Beta(Struct, frozen=True):
    """A belief about a share: Beta(alpha, beta)."""

    alpha: float
    beta: float

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


def evidence(content: Content, learner: Learner, kind: Kind) -> dict[str, list[Attempt]]:
    """First attempts at one kind of item, by topic."""
    firsts: defaultdict[str, list[Attempt]] = defaultdict(list)
    for item, attempt in learner.firsts.items():
        if attempt.kind == kind:
            firsts[topic_of(content, item, kind, attempt.topic)].append(attempt)
    return firsts


def unseen(content: Content, learner: Learner, kind: Kind) -> dict[str, Beta]:
    """By topic, the share of its unseen items that the learner knows.

    Each topic begins at the share over all topics, itself begun at a half, with the weight of
    `TOPICS_ALIKE` attempts.
    """
    tallies = {
        topic: (sum(CREDIT[_first_rating(learner, attempt)] for attempt in firsts), len(firsts))
        for topic, firsts in evidence(content, learner, kind).items()
    }
    known = sum(known for known, _ in tallies.values())
    share = (known + 2) / (sum(number for _, number in tallies.values()) + 4)
    beliefs = {}
    for topic in {*content.topics, *tallies}:
        right, number = tallies.get(topic, (0.0, 0))
        alpha = share * TOPICS_ALIKE + right
        beliefs[topic] = Beta(alpha, TOPICS_ALIKE + number - alpha)
    return beliefs


def _first_rating(learner: Learner, attempt: Attempt) -> Rating:
    """For an exercise the first day as a whole counts, not the first run of the checks."""
    if attempt.kind == "question":
        return rating(attempt)
    return Rating.Hard if learner.memories[attempt.item].known_before else Rating.Again


class Recalibration(Struct, frozen=True):
    """logit(recall) = offset + slope·logit(FSRS's recall), with how sure that is."""

    offset: float = 0.0
    slope: float = 1.0
    covariance: tuple[float, float, float] = (OFFSET**2, 0.0, SLOPE**2)
    """Of offset with itself, offset with slope, slope with itself."""

    def __call__(self, recall: float) -> float:
        return expit(self.offset + self.slope * logit(recall))


def recalibrate(tally: Counter[tuple[int, bool]], centre: float = 0.0) -> Recalibration:
    """Fit the most probable offset and slope to reviews, by Newton's method on the binned counts.

    The priors are normal, about `centre` and 1; with no reviews the result is the prior.
    """
    points = [(logit((bin + 0.5) / BINS), passed, n) for (bin, passed), n in tally.items()]
    a, b = centre, 1.0
    for _ in range(12):
        ga, gb = (centre - a) / OFFSET**2, (1 - b) / SLOPE**2
        haa, hab, hbb = 1 / OFFSET**2, 0.0, 1 / SLOPE**2
        for x, passed, n in points:
            p = expit(a + b * x)
            ga, gb = ga + n * (passed - p), gb + n * (passed - p) * x
            weight = n * p * (1 - p)
            haa, hab, hbb = haa + weight, hab + weight * x, hbb + weight * x * x
        det = haa * hbb - hab * hab
        a, b = a + (hbb * ga - hab * gb) / det, b + (haa * gb - hab * ga) / det
    return Recalibration(a, b, (hbb / det, -hab / det, haa / det))


def logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1 - p))


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
