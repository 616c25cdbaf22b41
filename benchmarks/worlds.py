"""Simulated learners: how they know, learn, forget and answer; and a bank without any text.

They are not the planner's own model: they forget by other curves, their memory grows by other rules,
they know some things beforehand, slip, guess, and misjudge how sure they are.
"""

import math
import random
from datetime import date

from msgspec import Struct

from quizapp.content import AnyQuestion, Content, Topic
from quizapp.kinds import Choice
from quizapp.progress import Confidence
from quizapp.questions import Outcome

__all__ = ["START", "WORLDS", "Mind", "World", "bank"]

START = date(2026, 3, 2)
ASKED = (23, 20, 19, 19, 18, 16, 16, 14, 13, 12, 10, 8, 6, 4)
"""How often each topic is asked, as in the bank."""


class World(Struct, frozen=True, kw_only=True):
    """How a kind of learner knows, learns, forgets and answers."""

    curve: str = "power"
    decay: float = 0.4
    """Of the power curve; FSRS's is 0.15."""
    learned: float = 1.8
    """Days until recall is at 90 % after the first explanation, the median over items."""
    growth: float = 5.0
    """How much a success adds to stability when it was hard."""
    ability: float = -0.6
    """In logits, what is known beforehand."""
    known_for: float = 40.0
    """Days until recall is at 90 % of what was known beforehand, the median."""
    slip: float = 0.03
    luck: float = 0.22
    """Probability that a guess is right."""
    unsure: tuple[float, float, float] = (0.12, 0.33, 0.55)
    """When not knowing: the probabilities of saying sure, maybe, guess."""
    skipped: float = 0.1
    """Share of days without practice."""
    days: int = 21
    minutes: int = 30
    per_topic: int = 45


WORLDS = {
    "default": World(),
    "exponential": World(curve="exponential", learned=3.0),
    "hyperbolic": World(decay=1.0, learned=2.5),
    "traces": World(curve="traces"),
    "fast forgetting": World(learned=0.8, growth=3.0, known_for=15),
    "overconfident": World(unsure=(0.5, 0.3, 0.2)),
    "novice": World(ability=-2.0),
    "expert": World(ability=1.0),
    "one week": World(days=7),
    "six weeks": World(days=42, skipped=0.3),
    "small bank": World(per_topic=12),
}


class Mind:
    """What one simulated person truly knows; time is in days since the start."""

    def __init__(self, world: World, content: Content, rng: random.Random):
        self.world = world
        self.rng = rng
        pace = rng.lognormvariate(0, 0.35)
        abilities = {topic: rng.gauss(world.ability, 0.9) for topic in content.topics}
        general = rng.gauss(0, 0.5)
        self.fresh = {
            id: world.learned * pace * rng.lognormvariate(0, 0.6) for id in content.questions
        }
        self.stability: dict[str, float] = {}
        self.traces: dict[str, list[float]] = {}
        self.last: dict[str, float] = {}
        for id, question in content.questions.items():
            if rng.random() < expit(general + abilities[question.topic] + rng.gauss(0, 0.8)):
                self.stability[id] = world.known_for * pace * rng.lognormvariate(0, 0.7)
                self.last[id] = -1.0
                self.traces[id] = [-rng.uniform(2, 300) for _ in range(rng.randint(3, 12))]

    def recall(self, id: str, day: float) -> float:
        """The probability of knowing an item on a day."""
        if id not in self.last:
            return 0.0
        world, elapsed = self.world, max(0.0, day - self.last[id])
        if world.curve == "traces":
            activation = math.log(sum((day - at + 0.3) ** -0.5 for at in self.traces[id]))
            ease = 0.5 * math.log(self.fresh[id] / world.learned)
            return expit((activation + 1.1 + ease) / 0.7)
        if world.curve == "exponential":
            return float(0.9 ** (elapsed / self.stability[id]))
        factor = 0.9 ** (-1 / world.decay) - 1
        return float((1 + factor * elapsed / self.stability[id]) ** -world.decay)

    def answer(self, id: str, day: float) -> tuple[Outcome, Confidence]:
        """Answer, read the explanation, and remember it for a while."""
        before = self.recall(id, day)
        knows = self.rng.random() < before
        given = self._say(knows)
        self._learn(id, day, knows, before)
        return given

    def _say(self, knows: bool) -> tuple[Outcome, Confidence]:
        world, rng = self.world, self.rng
        levels: tuple[Confidence, ...] = ("sure", "maybe", "guess")
        if knows:
            (confidence,) = rng.choices(levels, (0.8, 0.17, 0.03))
            return ("wrong" if rng.random() < world.slip else "right"), confidence
        if rng.random() < 0.25:
            return "unknown", "sure"
        (confidence,) = rng.choices(levels, world.unsure)
        return ("right" if rng.random() < world.luck else "wrong"), confidence

    def _learn(self, id: str, day: float, knew: bool, before: float) -> None:
        noise = self.rng.lognormvariate(0, 0.3)
        old = self.stability.get(id)
        if knew and old is not None:
            self.stability[id] = old * (1 + self.world.growth * (1 - before) ** 0.6 * noise)
        else:
            self.stability[id] = max(self.fresh[id] * noise, 0.3 * (old or 0))
        self.last[id] = day
        self.traces.setdefault(id, []).append(day)


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def bank(world: World) -> Content:
    """Topics and questions without any text."""
    topics = {f"t{n:02}": Topic(f"t{n:02}", f"Topic {n}", asked) for n, asked in enumerate(ASKED)}
    questions: dict[str, AnyQuestion] = {
        f"{topic}/q{n:02}": Choice(
            id=f"{topic}/q{n:02}",
            topic=topic,
            subtopic="s",
            difficulty="medium",
            prompt="",
            explanation="",
            sources=(),
            answer="a",
            distractors=(),
        )
        for topic in topics
        for n in range(world.per_topic)
    }
    return Content(topics, questions, {})
