"""What will be known on the day if the plan is followed until then. Pure."""

import heapq
from collections import defaultdict
from copy import copy
from datetime import date
from statistics import fmean

import msgspec
from fsrs import Rating

from quizapp.belief import Recalibration, unseen
from quizapp.content import Content
from quizapp.gain import Prospect, topic_weights, worth
from quizapp.schedule import Learner, Memory, after, recall

__all__ = ["followed"]

STEPS = 6
"""The days until the interview are walked in at most so many steps."""


def followed(
    content: Content,
    learner: Learner,
    today: date,
    day: date,
    seconds: float,
    recalibrations: dict[bool, Recalibration],
) -> float:
    """The share of questions known on a later `day`, with `seconds` of them practised a day.

    An expectation, walked in a few steps: at each, the questions of the greatest gain are practised
    once, and their memory becomes a mean of what passing and failing would make of it.
    """
    future = copy(learner)
    future.memories = dict(learner.memories)
    beliefs = unseen(content, learner, "question")
    days = (day - today).days
    steps = min(STEPS, days)
    number = round(seconds * days / steps / learner.seconds("question"))
    for step in range(steps):
        at = today + (day - today) * step // steps
        prospect = Prospect(at, (day - at).days, learner.parameters)
        gains = worth(content, future, "question", at, prospect.horizon)
        for id in heapq.nlargest(number, gains, key=gains.__getitem__):
            question, memory = content.questions[id], future.memories.get(id)
            future.memories[id] = (
                _reviewed(memory, prospect)
                if memory
                else _met(id, question.topic, beliefs[question.topic].mean, learner, at)
            )
    before = {id: beliefs[question.topic].mean for id, question in content.questions.items()}
    before |= {id: float(memory.known_before) for id, memory in learner.memories.items()}

    def known(id: str) -> float:
        memory = future.memories.get(id)
        if memory is None:
            return before[id]
        raw = recall(memory, day)
        return before[id] * recalibrations[True](raw) + (1 - before[id]) * recalibrations[False](
            raw
        )

    return _weighted(content, {id: known(id) for id in content.questions})


def _met(id: str, topic: str, known: float, learner: Learner, at: date) -> Memory:
    """A question after its first look, known before with a probability."""
    right, wrong = (
        after(None, None, 0, grade, learner.parameters) for grade in (Rating.Good, Rating.Again)
    )
    return Memory(
        item=id,
        kind="question",
        topic=topic,
        stability=right[0] ** known * wrong[0] ** (1 - known),
        difficulty=known * right[1] + (1 - known) * wrong[1],
        last=at,
        due=at,
        passed=known >= 0.5,
        known_before=known >= 0.5,
        outcome="right",
    )


def _reviewed(memory: Memory, prospect: Prospect) -> Memory:
    """A question after one more review, passed with the probability of its recall."""
    now = recall(memory, prospect.today)
    passed = prospect.passed(memory.stability, memory.difficulty, now)
    failed = prospect.failed(memory.stability, memory.difficulty, now)
    return msgspec.structs.replace(
        memory, stability=passed**now * failed ** (1 - now), last=prospect.today
    )


def _weighted(content: Content, known: dict[str, float]) -> float:
    """The mean of each topic's questions, topics weighted by how often they are asked."""
    by_topic: defaultdict[str, list[float]] = defaultdict(list)
    for id, question in content.questions.items():
        by_topic[question.topic].append(known[id])
    weights = topic_weights(content)
    total = sum(weights[topic] for topic in by_topic)
    return sum(weights[topic] / total * fmean(shares) for topic, shares in by_topic.items())
