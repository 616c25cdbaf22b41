"""How long a plan takes, by the number of questions and by how many of them were practised."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median

import msgspec

from quizapp.content import Content, builtin_folder, load_content
from quizapp.planner import make_plan
from quizapp.progress import Attempt
from quizapp.schedule import Learner
from quizapp.settings import Settings

TODAY = date(2026, 6, 1)
SETTINGS = Settings(interview=TODAY + timedelta(days=20), minutes=60)


def main() -> None:
    for number in (1_000, 10_000):
        content = bank_of(number)
        for share in (0, 1):
            learner = Learner.replay(attempts(content, share))
            took = median(seconds(content, learner) for _ in range(15))
            print(
                f"  {number:>6} questions, {len(learner.memories):>6} of them practised  "
                f"{1000 * took:5.1f} ms"
            )


def bank_of(number: int) -> Content:
    """The built-in questions, again and again under other ids."""
    builtin = load_content(builtin_folder())
    known = list(builtin.questions.values())
    copies = ((f"{known[n % len(known)].id}-{n}", known[n % len(known)]) for n in range(number))
    questions = {id: msgspec.structs.replace(q, id=id) for id, q in copies}
    return msgspec.structs.replace(builtin, questions=questions)


def attempts(content: Content, share: float) -> Iterator[Attempt]:
    """Two at each of a share of the questions, over the last two months."""
    rng = Random(0)
    for question in content.questions.values():
        if rng.random() >= share:
            continue
        for ago in sorted(rng.sample(range(1, 60), 2), reverse=True):
            day = TODAY - timedelta(days=ago)
            yield Attempt(
                at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
                day=day,
                kind="question",
                item=question.id,
                topic=question.topic,
                outcome="right" if rng.random() < 0.7 else "wrong",
                seconds=30.0,
            )


def seconds(content: Content, learner: Learner) -> float:
    began = time.perf_counter()
    make_plan(content, learner, SETTINGS, TODAY)
    return time.perf_counter() - began
