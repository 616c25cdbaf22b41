"""How much practising an item now adds to what is known on the day of the interview. Pure.

The gain is in probability of knowing the item on that day, by FSRS-6 (formulas:
https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm). They are written out here
because the planner looks ahead for every item of the bank each time, faster than the library goes;
the tests hold them against the library.
"""

from collections import Counter
from datetime import date
from math import exp, pow

from quizapp.belief import Beta, topics_of, unseen
from quizapp.content import Content
from quizapp.schedule import Kind, Learner, Memory, Parameters

__all__ = ["EXERCISE_SHARE", "Prospect", "topic_weights", "worth"]

EXERCISE_SHARE = 0.4
"""Of a week's time, for exercises."""
PRIORITY = {1: 1.1, 2: 1.0, 3: 0.9}
"""Among unseen items of a topic, subtopics of every interview come before those of some."""


class Prospect:
    """What practice is worth `horizon` days before the interview."""

    def __init__(self, today: date, horizon: int, parameters: Parameters):
        self.today = today
        self.ordinal = today.toordinal()
        self.horizon = horizon
        self.w = parameters
        self.decay = -parameters[20]
        self.factor = pow(0.9, 1 / self.decay) - 1
        self.growth = exp(parameters[8])
        self.same_day = exp(parameters[17] * parameters[18])

    def review(self, memory: Memory) -> float:
        """Gain of reviewing now: recall on the day after passing or failing, less that without."""
        elapsed = self.ordinal - memory.last.toordinal()
        stability, difficulty = memory.stability, memory.difficulty
        if elapsed < 0:  # the clock was wrong: no telling, so as if it were due
            elapsed = max(1, round(stability))
        pace, horizon, decay = self.factor / stability, self.horizon, self.decay
        now = pow(1 + pace * elapsed, decay)
        without = pow(1 + pace * (elapsed + horizon), decay)
        passed = self.recall(horizon, self.passed(stability, difficulty, now))
        failed = self.recall(horizon, self.failed(stability, difficulty, now))
        return now * passed + (1 - now) * failed - without

    def first(self, belief: Beta) -> float:
        """Gain of a first look: what is not known is learned; the belief counts at its low end."""
        return (1 - belief.low) * self.recall(self.horizon, self.w[0])

    def recall(self, days: float, stability: float) -> float:
        return pow(1 + self.factor * days / stability, self.decay)

    def passed(self, stability: float, difficulty: float, now: float) -> float:
        """Stability in days after passing (Good) at a recall of `now`."""
        spacing = exp((1 - now) * self.w[10]) - 1
        return stability * (
            1 + self.growth * (11 - difficulty) * pow(stability, -self.w[9]) * spacing
        )

    def failed(self, stability: float, difficulty: float, now: float) -> float:
        """Stability in days after failing at a recall of `now`."""
        w = self.w
        strength = pow(stability + 1, w[13]) - 1
        relearned = w[11] * pow(difficulty, -w[12]) * strength * exp((1 - now) * w[14])
        return max(0.001, min(relearned, stability / self.same_day))


def topic_weights(content: Content) -> dict[str, float]:
    """By topic: its part in interviews, which is how often the public lists ask it."""
    topics, present = content.topics, topics_of(content)
    asked = {id: max(1, topics[id].asked) if id in topics else 1 for id in present}
    total = sum(asked.values())
    return {id: number / total for id, number in asked.items()}


def worth(
    content: Content, learner: Learner, kind: Kind, today: date, horizon: int
) -> dict[str, float]:
    """By item of a kind: the gain of practising it now, weighted as overall readiness is."""
    items = content.questions if kind == "question" else content.exercises
    numbers = Counter(item.topic for item in items.values())
    prospect = Prospect(today, horizon, learner.parameters)
    first = {t: prospect.first(b) for t, b in unseen(content, learner, kind).items()}
    share = {t: weight / numbers[t] for t, weight in topic_weights(content).items() if numbers[t]}
    priority = _priorities(content)
    memories = learner.memories
    gains = {}
    for id, item in items.items():
        memory = memories.get(id)
        if memory:
            gain = prospect.review(memory)
        else:
            gain = first[item.topic] * priority.get((item.topic, getattr(item, "subtopic", "")), 1)
        gains[id] = share[item.topic] * gain
    return gains


def _priorities(content: Content) -> dict[tuple[str, str], float]:
    return {
        (topic.id, subtopic.id): PRIORITY.get(subtopic.priority, 1.0)
        for topic in content.topics.values()
        for subtopic in topic.subtopics
    }
