"""Simulated learners: the plan against other orders of practice, readiness against share solved.

    python -m benchmarks.simulate [--learners 20] [--seed 1] [--worlds default,exponential]

Printed by world (benchmarks/worlds.py): what the learners truly know on the day of the interview
after each order of practice, and how well the readiness interval, asked several times on the way,
held what they truly would know.
"""

import argparse
import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from statistics import mean

from msgspec import Struct

from benchmarks.worlds import START, WORLDS, Mind, World, bank
from quizapp.belief import unseen
from quizapp.content import Content
from quizapp.gain import topic_weights
from quizapp.planner import make_plan
from quizapp.progress import Attempt, Confidence
from quizapp.questions import Outcome
from quizapp.readiness import assess
from quizapp.schedule import Learner, recall
from quizapp.settings import Settings

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
