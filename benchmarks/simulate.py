"""Simulated learners: the plan against other orders of practice, readiness against share solved.

    python benchmarks/simulate.py [--learners 20] [--seed 1] [--worlds default,exponential]

The learners are not the planner's own model: they forget by other curves, their memory grows by
other rules, they know some things beforehand, slip, guess, and misjudge how sure they are. Printed
by world: what they truly know on the day of the interview after each order of practice, and how
well the readiness interval, asked several times on the way, held what they truly would know.
"""

import argparse
import math
import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import mean

from msgspec import Struct

from quizapp.belief import unseen
from quizapp.content import AnyQuestion, Content, Topic
from quizapp.gain import topic_weights
from quizapp.planner import make_plan
from quizapp.progress import Attempt, Confidence
from quizapp.questions import Choice, Outcome
from quizapp.readiness import assess
from quizapp.schedule import Learner, recall
from quizapp.settings import Settings

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


# orders of practice: from what the log says to the questions of today, the first first

Order = Callable[[Content, Learner, Settings, date, random.Random], list[str]]


def planned(
    content: Content, learner: Learner, settings: Settings, today: date, rng: random.Random
) -> list[str]:
    plan = make_plan(content, learner, settings, today)
    return [id for task in plan.tasks for id in task.items]


def shuffled(
    content: Content, learner: Learner, settings: Settings, today: date, rng: random.Random
) -> list[str]:
    return rng.sample(list(content.questions), len(content.questions))


def due_first(
    content: Content, learner: Learner, settings: Settings, today: date, rng: random.Random
) -> list[str]:
    """What is due, the most overdue first; then new questions; then what is due next."""
    new = date.max - timedelta(days=1)
    due = {m.item: m.due if m.due <= today else date.max for m in learner.memories.values()}
    return sorted(shuffled(content, learner, settings, today, rng), key=lambda id: due.get(id, new))


def lowest_recall(
    content: Content, learner: Learner, settings: Settings, today: date, rng: random.Random
) -> list[str]:
    """The least recalled first; unseen questions at the share known in their topic."""
    share = {topic: belief.mean for topic, belief in unseen(content, learner, "question").items()}

    def known(id: str) -> float:
        memory = learner.memories.get(id)
        return recall(memory, today) if memory else share[content.questions[id].topic]

    return sorted(shuffled(content, learner, settings, today, rng), key=known)


ORDERS: dict[str, Order] = {
    "plan": planned,
    "random": shuffled,
    "due first": due_first,
    "lowest recall": lowest_recall,
}


class Sample(Struct, frozen=True):
    """One look at readiness on the way."""

    truth: float
    mean: float
    low: float
    high: float
    solved: float
    """Share of all questions whose last answer was right, topics weighted."""
    solved_of_seen: float


class Run(Struct, frozen=True):
    """One simulated person in one order of practice."""

    recall: float
    overall: list[Sample]
    topics: list[Sample]


def live(world: World, order: Order, seed: int) -> Run:
    """Practise until the interview; look at readiness every third day."""
    content = bank(world)
    rng = random.Random(seed)
    mind = Mind(world, content, random.Random(seed))
    interview = START + timedelta(days=world.days)
    settings = Settings(interview=interview, minutes=world.minutes)
    learner = Learner()
    overall: list[Sample] = []
    topics: list[Sample] = []
    for number in range(world.days):
        if number and rng.random() < world.skipped:
            continue
        _practise(mind, learner, content, settings, order, number, rng)
        if number % 3 == 2:
            _look(mind, learner, content, settings, START + timedelta(days=number), overall, topics)
    return Run(_truth(mind, content, world.days), overall, topics)


def _practise(
    mind: Mind,
    learner: Learner,
    content: Content,
    settings: Settings,
    order: Order,
    number: int,
    rng: random.Random,
) -> None:
    """One day; the order is asked again when its questions are through and time is left."""
    today, left = START + timedelta(days=number), settings.minutes * 60.0
    while left > 30:
        done = learner.answered[today]
        chosen = [id for id in order(content, learner, settings, today, rng) if id not in done]
        if not chosen:
            return
        for id in chosen:
            seconds = 45 * rng.lognormvariate(0, 0.4)
            outcome, confidence = mind.answer(id, number)
            learner.add(_attempt(content, id, outcome, confidence, today, seconds))
            left -= seconds
            if left <= 0:
                return


def _attempt(
    content: Content, id: str, outcome: Outcome, confidence: Confidence, today: date, seconds: float
) -> Attempt:
    return Attempt(
        kind="question",
        item=id,
        topic=content.questions[id].topic,
        outcome=outcome,
        at=datetime(today.year, today.month, today.day, 12, tzinfo=UTC),
        day=today,
        confidence=confidence,
        seconds=seconds,
        uid="",
    )


def _truth(mind: Mind, content: Content, day: float, topic: str = "") -> float:
    """What is known on a day, of one topic or of all by weight."""
    if topic:
        return mean(mind.recall(question.id, day) for question in content.questions_of(topic))
    weights = topic_weights(content)
    return sum(weight * _truth(mind, content, day, topic) for topic, weight in weights.items())


def _look(
    mind: Mind,
    learner: Learner,
    content: Content,
    settings: Settings,
    today: date,
    overall: list[Sample],
    topics: list[Sample],
) -> None:
    readiness = assess(content, learner, settings, today)
    weights = topic_weights(content)
    truth, solved, of_seen = 0.0, 0.0, 0.0
    for topic in readiness.topics:
        ids = [question.id for question in content.questions_of(topic.topic)]
        right = sum(
            id in learner.memories and learner.memories[id].outcome == "right" for id in ids
        )
        true = _truth(mind, content, (readiness.day - START).days, topic.topic)
        share, seen = right / len(ids), right / max(1, topic.seen)
        if topic.questions is not None:
            e = topic.questions
            topics.append(Sample(true, e.mean, e.low, e.high, share, seen))
        weight = weights[topic.topic]
        truth, solved, of_seen = (
            truth + weight * true,
            solved + weight * share,
            of_seen + weight * seen,
        )
    if readiness.overall is not None:
        e = readiness.overall
        overall.append(Sample(truth, e.mean, e.low, e.high, solved, of_seen))


# what is printed


def quality(samples: Iterable[Sample]) -> tuple[float, float, float, float, float, float]:
    """Coverage of the 80 % interval, its width, bias, error; the error of the two shares solved."""
    samples = list(samples)
    return (
        mean(s.low <= s.truth <= s.high for s in samples),
        mean(s.high - s.low for s in samples),
        mean(s.mean - s.truth for s in samples),
        mean(abs(s.mean - s.truth) for s in samples),
        mean(abs(s.solved - s.truth) for s in samples),
        mean(abs(s.solved_of_seen - s.truth) for s in samples),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worlds", default=",".join(WORLDS))
    options = parser.parse_args()
    names = options.worlds.split(",")
    seeds = range(options.seed * 1000, options.seed * 1000 + options.learners)
    runs = {
        (world, order): [live(WORLDS[world], ORDERS[order], seed) for seed in seeds]
        for world in names
        for order in ORDERS
    }
    print("Truly known on the day, by order of practice\n")
    print(f"{'world':18}" + "".join(f"{order:>15}" for order in ORDERS))
    for world in names:
        known = {order: [run.recall for run in runs[world, order]] for order in ORDERS}
        print(f"{world:18}" + "".join(f"{mean(values):15.3f}" for values in known.values()))
    for title, part in (("overall", 0), ("by topic", 1)):
        print(f"\nReadiness {title}, if practice stops now (the plan and random practice)\n")
        print(
            f"{'world':18}{'coverage':>9}{'width':>8}{'bias':>8}{'error':>8}{'solved':>8}{'of seen':>9}"
        )
        for world in names:
            samples = [
                sample
                for order in ("plan", "random")
                for run in runs[world, order]
                for sample in (run.topics if part else run.overall)
            ]
            c, width, bias, error, solved, seen = quality(samples)
            print(f"{world:18}{c:9.2f}{width:8.3f}{bias:+8.3f}{error:8.3f}{solved:8.3f}{seen:9.3f}")


if __name__ == "__main__":
    main()
