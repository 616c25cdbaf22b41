"""What will be known on the day if the plan is followed until then. Pure."""

from datetime import date, timedelta

from fsrs import Rating
from msgspec import Struct

from quizapp.belief import Beta, Recalibration, unseen
from quizapp.content import Content
from quizapp.gain import Prospect, topic_weights, worth_by_topic
from quizapp.schedule import Learner, after, curve

__all__ = ["followed"]

STEPS = 6
"""The days until the interview are walked in at most so many steps."""


class _State(Struct, frozen=True):
    """What is expected of a question's memory."""

    stability: float
    difficulty: float
    last: date
    known_before: float
    """Probability."""


def followed(
    content: Content,
    learner: Learner,
    today: date,
    day: date,
    seconds: float,
    recalibrations: dict[bool, Recalibration],
) -> float:
    """The share of questions known on `day`, topics weighted, with `seconds` of them a day.

    An expectation, walked in a few steps: at each, the questions of the greatest gain are practised
    once, and their memory becomes the mean of what passing and failing would make of it.
    """
    beliefs = unseen(content, learner, "question")
    states = {
        memory.item: _State(
            memory.stability, memory.difficulty, memory.last, float(memory.known_before)
        )
        for memory in learner.memories.values()
        if memory.item in content.questions
    }
    steps = min(STEPS, (day - today).days)
    number = round(seconds * (day - today).days / steps / learner.seconds("question"))
    for step in range(steps):
        at = today + (day - today) * step / steps
        _practise(content, learner, states, beliefs, Prospect(at, (day - at).days, learner.parameters), number)
    return _known(content, learner, states, beliefs, day, recalibrations)
