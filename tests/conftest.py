"""What every test shares: a home of its own, and one warm grader for all that grade."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.content import Content, builtin_folder, load_content
from quizapp.grading import Grader
from quizapp.progress import Attempt
from quizapp.schedule import Learner, recall


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder of the test's own; the user's is never touched."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZAPP_HOME", str(folder))
    for variable in ("QUIZAPP_CONTENT", "QUIZAPP_NO_BUILTIN", "NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture(scope="session")
def builtin() -> Content:
    return load_content(builtin_folder())


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()


@pytest.fixture(scope="session")
def long_log() -> list[Attempt]:
    """200 days of someone who forgets what is new within hours, by FSRS-6's curve with parameters
    of its own: each day the eight items that are known least, and two new ones.
    """
    rng, made = random.Random(2), list[Attempt]()
    learner = Learner((0.05, 0.3, 0.5, 2.0, *DEFAULT_PARAMETERS[4:]))
    for days in range(200):
        day = date(2026, 3, 2) + timedelta(days=days)
        known = sorted(learner.memories.values(), key=lambda memory: recall(memory, day))
        new = [f"a/{len(known) + n}" for n in range(2) if len(known) + n < 150]
        for item in [memory.item for memory in known[:8]] + new:
            memory = learner.memories.get(item)
            right = rng.random() < (recall(memory, day) if memory else 0.4)
            attempt = Attempt(
                kind="question", item=item, topic="a", outcome="right" if right else "wrong",
                at=datetime(day.year, day.month, day.day, tzinfo=UTC), day=day,
            )  # fmt: skip
            learner.add(attempt)
            made.append(attempt)
    return made
