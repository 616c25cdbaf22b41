"""From memory and attempts to how ready the learner is on the interview date. Pure.

What is true on the day is unknown in three ways, which add up to the 80 % interval: each item by
itself, the share of unseen items that is known (a Beta posterior by topic), and how far the
learner's memory is from FSRS's, which moves all seen items together.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from statistics import NormalDist
from typing import Literal

from msgspec import Struct

from quizapp.belief import (
    UNLIKE,
    expit,
    first_attempts,
    logit,
    recalibrations,
    topic_of,
    unseen,
)
from quizapp.content import Content
from quizapp.forecast import followed
from quizapp.gain import EXERCISE_SHARE, topic_weights
from quizapp.schedule import Kind, Learner, Memory, curve, recall
from quizapp.settings import Settings

__all__ = ["Estimate", "Readiness", "TopicReadiness", "Z", "assess"]

TESTED = 5
"""First attempts below which a topic is untested."""
ITEM_SPREAD = 0.5
"""Of p(1 - p): how far the truth about one item is from what is predicted of it, as a variance."""
UNPRACTISED = 60.0
"""Days in which recall of what is known, and is not practised, falls to 90 %."""
Z = NormalDist().inv_cdf(0.9)
"""Between its 10th and its 90th percentile a normal distribution holds 80 %."""


class Estimate(Struct, frozen=True):
    """A share from 0 to 1 with its 80 % interval."""

    mean: float
    low: float
    high: float


class TopicReadiness(Struct, frozen=True):
    """How ready in one topic. An estimate is None below five first attempts: untested.

    Where a topic has fewer than five items of a kind, having tried them all is enough.
    """

    topic: str
    questions: Estimate | None
    """Recall on the day, if practice stops now."""
    exercises: Estimate | None
    seen: int
    """Questions answered at least once, of `total`."""
    total: int
    solved: int
    """Exercises passed at least once, of `to_solve`."""
    to_solve: int
    first_attempts: int
    """At questions."""


class Readiness(Struct, frozen=True):
    """On the day of the interview; without a date, today."""

    day: date
    overall: Estimate | None
    """Questions, topics weighted by how often they are asked."""
    with_plan: Estimate | None
    """If the plan is followed until then."""
    topics: tuple[TopicReadiness, ...]
    """In the order of the content's topics; topics that left the content come last."""
    exercises: Estimate | None = None
    """As `overall`, of writing code."""


def assess(
    content: Content,
    learner: Learner,
    settings: Settings,
    today: date,
    weights: Mapping[str, float] | None = None,
) -> Readiness:
    """Estimate what is known on the day of the interview, or today when there is none ahead.

    `weights` says how often each topic is asked; without it, as often as in all interviews.
    """
    interview = settings.interview
    day = interview if interview and interview > today else today
    weights = topic_weights(content) if weights is None else weights
    questions = _Assessment(content, learner, "question", today, day, weights)
    exercises = _Assessment(content, learner, "exercise", today, day, weights)
    overall = questions.overall()
    removed = sorted((questions.seen.keys() | exercises.seen.keys()) - content.topics.keys())
    return Readiness(
        day=day,
        overall=overall,
        with_plan=_with_plan(content, learner, settings, today, questions, overall),
        topics=tuple(
            TopicReadiness(
                topic=topic,
                questions=questions.topic(topic),
                exercises=exercises.topic(topic),
                seen=len(questions.seen[topic]),
                total=questions.totals[topic],
                solved=sum(memory.item in learner.solved for memory in exercises.seen[topic]),
                to_solve=exercises.totals[topic],
                first_attempts=questions.firsts[topic],
            )
            for topic in (*content.topics, *removed)
        ),
        exercises=exercises.overall(),
    )


Common = Literal["known before", "learned", "unseen"]


class _Share(Struct, frozen=True):
    """A share not yet made an interval: what varies by itself, and what varies with all others."""

    mean: float
    variance: float
    slopes: dict[Common, tuple[float, float]]
    """How the mean moves with what is common: a recalibration's offset and slope, or the share of
    unseen items known over all topics."""


class _Assessment:
    """One kind of item on one day, over all topics."""

    def __init__(
        self,
        content: Content,
        learner: Learner,
        kind: Kind,
        today: date,
        day: date,
        weights: Mapping[str, float],
    ):
        self.day = day
        self.kept = curve((day - today).days, UNPRACTISED, learner.parameters[20])
        self.weights = weights
        self.beliefs = unseen(content, learner, kind)
        self.recalibrations = recalibrations(learner, kind)
        self.covariances: dict[Common, tuple[float, float, float]] = {
            "known before": self.recalibrations[True].covariance,
            "learned": self.recalibrations[False].covariance,
            "unseen": (max((b.doubt for b in self.beliefs.values()), default=0.0), 0.0, UNLIKE**2),
        }
        items = content.questions if kind == "question" else content.exercises
        self.totals = Counter(item.topic for item in items.values())
        self.firsts: Counter[str] = Counter()
        for (topic, _, _), number in first_attempts(content, learner, kind).items():
            self.firsts[topic] += number
        self.seen: defaultdict[str, list[Memory]] = defaultdict(list)
        """By topic; of a topic that left the content, what is remembered of it."""
        for memory in learner.memories.values():
            topic = topic_of(content, memory.item, kind, memory.topic)
            if memory.kind == kind and (memory.item in items or topic not in content.topics):
                self.seen[topic].append(memory)

    def topic(self, topic: str) -> Estimate | None:
        """None when untested."""
        enough = min(TESTED, self.totals[topic] or TESTED)
        if self.firsts[topic] < enough:
            return None
        return self.estimate(self.share(topic))

    def overall(self) -> Estimate | None:
        """Topics by weight; untested ones with what the others say about them."""
        topics = [topic for topic in self.weights if self.totals[topic]]
        if not topics or sum(self.firsts[topic] for topic in topics) < TESTED:
            return None
        total = sum(self.weights[topic] for topic in topics)
        return self.estimate(
            _mixed([(self.weights[topic] / total, self.share(topic)) for topic in topics])
        )

    def share(self, topic: str) -> _Share:
        """Of a topic's items: what is known on the day."""
        parts = [self.item(memory) for memory in self.seen[topic]]
        number = max(self.totals[topic], len(parts))
        weighted = [(1 / number, part) for part in parts]
        if number > len(parts):
            share = (number - len(parts)) / number
            weighted.append((share, self.rest(topic, number - len(parts))))
        return _mixed(weighted)

    def item(self, memory: Memory) -> _Share:
        raw = recall(memory, self.day)
        common: Common = "known before" if memory.known_before else "learned"
        p = self.recalibrations[memory.known_before](raw)
        spread = p * (1 - p)
        return _Share(p, ITEM_SPREAD * spread, {common: (spread, spread * logit(raw))})

    def rest(self, topic: str, number: int) -> _Share:
        """A topic's unseen items together, a little forgotten by the day."""
        belief = self.beliefs[topic]
        among = belief.mean * (1 - belief.mean) - belief.variance
        common: dict[Common, tuple[float, float]] = {
            "unseen": (belief.lent, belief.mean * (1 - belief.mean))
        }
        variance = belief.variance + ITEM_SPREAD * among / number
        return _Share(self.kept * belief.mean, variance, common)

    def estimate(self, share: _Share) -> Estimate:
        variance = share.variance
        for common, (a, b) in share.slopes.items():
            aa, ab, bb = self.covariances[common]
            variance += a * a * aa + 2 * a * b * ab + b * b * bb
        return _interval(share.mean, variance)


def _with_plan(
    content: Content,
    learner: Learner,
    settings: Settings,
    today: date,
    questions: _Assessment,
    overall: Estimate | None,
) -> Estimate | None:
    """As unsure, in logits, as what is true if practice stops now."""
    if overall is None or questions.day <= today:
        return None
    share = 1 - EXERCISE_SHARE if content.exercises else 1.0
    seconds = settings.minutes * 60 * share
    mean = followed(content, learner, today, questions.day, seconds, questions.recalibrations)
    shift = logit(mean) - logit(overall.mean)
    low, high = (expit(logit(end) + shift) for end in (overall.low, overall.high))
    return Estimate(round(mean, 4), round(low, 4), round(high, 4))


def _mixed(parts: list[tuple[float, _Share]]) -> _Share:
    """The weighted sum of shares; the weights add up to 1."""
    slopes: dict[Common, tuple[float, float]] = {}
    for weight, part in parts:
        for common, (a, b) in part.slopes.items():
            sum_a, sum_b = slopes.get(common, (0.0, 0.0))
            slopes[common] = (sum_a + weight * a, sum_b + weight * b)
    return _Share(
        sum(weight * part.mean for weight, part in parts),
        sum(weight**2 * part.variance for weight, part in parts),
        slopes,
    )


def _interval(mean: float, variance: float) -> Estimate:
    """80 % of a distribution that is normal in logits, so that it stays between 0 and 1."""
    mean = min(max(mean, 0.005), 0.995)
    spread = math.sqrt(variance) / (mean * (1 - mean))
    low, high = (expit(logit(mean) + sign * Z * spread) for sign in (-1, 1))
    return Estimate(round(mean, 4), round(low, 4), round(high, 4))
