"""What a mock interview asks: a role's topics, what fits into the time, the draw. Pure."""

import random
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate, cycle
from typing import get_args

from quizapp.content import AnyQuestion, Content
from quizapp.exercises import Exercise
from quizapp.questions import Difficulty
from quizapp.settings import Role

__all__ = [
    "LENGTHS",
    "QUESTION_SECONDS",
    "ROLES",
    "draw_exercises",
    "draw_interview",
    "draw_questions",
    "role_weights",
]

LENGTHS = (20, 45, 60)
"""Minutes."""
QUESTION_SECONDS = 90
CODE_SHARE = 0.5
"""Of the time, at most, for exercises."""
TWO_EXERCISES_FROM = 40
"""Minutes from which there may be two exercises."""
ROLES: tuple[Role, ...] = get_args(Role)
EMPHASIS: dict[Role, dict[str, float]] = {
    "PyTorch engineer": {
        "tensors": 2, "autograd": 2, "modules": 1.5, "training": 1.5, "gpu": 1.5,
        "data": 1.25, "saveload": 1.25, "sequence": 0.75, "vision": 0.75,
        "evaluation": 0.5, "llm": 0.5, "mlfund": 0.5, "generative": 0.25,
    },
    "ML engineer": {
        "mlfund": 2, "evaluation": 2, "data": 1.5, "training": 1.5, "losses": 1.25,
        "optim": 1.25, "tensors": 0.75, "autograd": 0.75, "llm": 0.75, "gpu": 0.75,
        "distributed": 0.5, "generative": 0.5,
    },
    "LLM engineer": {
        "llm": 3, "sequence": 2, "gpu": 1.5, "distributed": 1.5, "tensors": 0.75,
        "autograd": 0.75, "evaluation": 0.75, "data": 0.75, "saveload": 0.75,
        "mlfund": 0.5, "generative": 0.5, "vision": 0.25,
    },
    "research engineer": {
        "autograd": 1.5, "modules": 1.5, "losses": 1.5, "optim": 1.5, "sequence": 1.5,
        "generative": 1.5, "tensors": 1.25, "training": 1.25, "distributed": 1.25,
        "llm": 1.25, "evaluation": 0.75, "data": 0.75, "saveload": 0.5,
    },
}  # fmt: skip
"""How much more often than in all interviews a role is asked a topic; 1 where nothing is said."""
DIFFICULTIES: tuple[Difficulty, ...] = (
    "medium", "easy", "hard", "medium", "easy", "medium", "hard", "medium", "easy", "medium",
)  # fmt: skip
"""What ten questions are made of."""


def role_weights(content: Content, role: Role) -> dict[str, float]:
    """By topic that has items: how often interviews ask it, times the role's emphasis."""
    items = (*content.questions.values(), *content.exercises.values())
    asked = {id: max(1, topic.asked) for id, topic in content.topics.items()}
    emphasis = EMPHASIS[role]
    present = sorted({item.topic for item in items})
    return {topic: asked.get(topic, 1) * emphasis.get(topic, 1.0) for topic in present}


def draw_interview(
    content: Content, role: Role, minutes: int, rng: random.Random
) -> tuple[tuple[AnyQuestion, ...], tuple[Exercise, ...]]:
    """Questions and exercises that fit into `minutes`."""
    weights = role_weights(content, role)
    exercises = draw_exercises(content.exercises.values(), weights, minutes, rng)
    seconds = 60 * (minutes - sum(exercise.minutes for exercise in exercises))
    number = seconds // QUESTION_SECONDS
    return draw_questions(content.questions.values(), weights, number, rng), exercises


def draw_exercises(
    exercises: Iterable[Exercise], weights: Mapping[str, float], minutes: int, rng: random.Random
) -> tuple[Exercise, ...]:
    """One or two that fit into the share of the time that code has; none if none fits."""
    left, free = list(exercises), minutes * CODE_SHARE
    drawn: list[Exercise] = []
    for _ in range(2 if minutes >= TWO_EXERCISES_FROM else 1):
        left = [exercise for exercise in left if exercise.minutes <= free]
        if left:
            numbers = Counter(exercise.topic for exercise in left)
            chances = [weights[exercise.topic] / numbers[exercise.topic] for exercise in left]
            (exercise,) = rng.choices(left, chances)
            left.remove(exercise)
            free -= exercise.minutes
            drawn.append(exercise)
    return tuple(drawn)


def draw_questions(
    questions: Iterable[AnyQuestion],
    weights: Mapping[str, float],
    number: int,
    rng: random.Random,
) -> tuple[AnyQuestion, ...]:
    """`number` questions or all there are: topics by weight, difficulties and subtopics mixed."""
    left: defaultdict[str, list[AnyQuestion]] = defaultdict(list)
    for question in questions:
        left[question.topic].append(question)
    drawn: list[AnyQuestion] = []
    difficulties = cycle(DIFFICULTIES)
    while len(drawn) < number and any(left.values()):
        remaining = {topic: weights[topic] for topic in left if left[topic]}
        for topic in _topics(remaining, number - len(drawn), rng):
            if left[topic]:
                question = _pick(left[topic], next(difficulties), drawn, rng)
                left[topic].remove(question)
                drawn.append(question)
    rng.shuffle(drawn)
    return tuple(drawn)


def _topics(weights: Mapping[str, float], number: int, rng: random.Random) -> list[str]:
    """Systematic sampling: each topic as often as its weight says, give or take one."""
    topics = list(weights)
    rng.shuffle(topics)
    bounds = list(accumulate(weights[topic] for topic in topics))
    step = bounds[-1] / number
    first = rng.random() * step
    places = (bisect(bounds, first + n * step) for n in range(number))
    chosen = [topics[min(place, len(topics) - 1)] for place in places]  # rounding, at the end
    rng.shuffle(chosen)  # or the difficulties would follow the topics
    return chosen


def _pick(
    candidates: list[AnyQuestion],
    difficulty: Difficulty,
    drawn: Collection[AnyQuestion],
    rng: random.Random,
) -> AnyQuestion:
    """One of another subtopic than those drawn, and of the difficulty, as far as there is one."""
    taken = {(question.topic, question.subtopic) for question in drawn}
    return min(
        candidates,
        key=lambda q: ((q.topic, q.subtopic) in taken, q.difficulty != difficulty, rng.random()),
    )
