"""Memory as replayed from the log: kept current, replayed again only when it must be."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from quizapp.memories import Memories
from quizapp.progress import Attempt, Progress
from quizapp.refit import Fit, keep
from quizapp.schedule import Learner, Parameters

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FITTED = tuple(value * 1.01 for value in DEFAULT_PARAMETERS)


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    """Five questions, answered."""
    progress = Progress(tmp_path / "progress.db", now=lambda: NOW)
    for n in range(5):
        progress.record("question", f"a/{n}", "a", "right")
    yield progress
    progress.close()


def remembered(memories: Memories) -> dict[str, Parameters]:
    """What is remembered, and by which parameters."""
    with memories.learner() as learner:
        return dict.fromkeys(learner.memories, learner.parameters)


def new(progress: Progress, memories: Memories) -> Attempt:
    """One more answer, recorded as an app does."""
    attempt = progress.record("question", "a/new", "a", "right")
    memories.add(attempt)
    return attempt


def test_the_log_is_replayed_once_and_answers_are_added(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is answered before the first replay is not counted twice, what comes later not lost."""
    memories = Memories(progress)
    new(progress, memories)
    with memories.learner() as learner:
        assert len(learner.memories) == 6
        assert learner.memories["a/new"].reviews == 1

    monkeypatch.setattr(Learner, "replay", lambda *_: pytest.fail("the log is replayed again"))
    memories.add(progress.record("question", "a/later", "a", "wrong"))
    assert set(remembered(memories)) == {"a/new", "a/later", *(f"a/{n}" for n in range(5))}


def test_an_undone_answer_is_not_remembered(progress: Progress) -> None:
    """Neither one that waited to be taken in, nor one that was taken in already."""
    memories = Memories(progress)
    for is_taken_in in (False, True):
        attempt = new(progress, memories)
        if is_taken_in:
            assert "a/new" in remembered(memories)
        progress.undo(attempt)
        memories.undo(attempt)
        assert "a/new" not in remembered(memories)


def test_other_parameters_replay_what_was_replayed_before(progress: Progress) -> None:
    """New answers are in both."""
    memories = Memories(progress)
    assert remembered(memories)["a/0"] == DEFAULT_PARAMETERS
    new(progress, memories)

    keep(progress, Fit(FITTED, 5))

    assert set(remembered(memories).values()) == {FITTED}
    assert "a/new" in remembered(memories)
    assert memories.due("a/new") is not None


def test_asking_when_an_item_comes_back_never_replays_the_whole_log(
    progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen asks after each answer, also right after other parameters began to hold."""
    memories = Memories(progress)
    new(progress, memories)
    remembered(memories)
    keep(progress, Fit(FITTED, 5))
    monkeypatch.setattr(memories, "_remember", lambda: pytest.fail("the whole log is replayed"))

    assert memories.due("a/new") is not None
    assert memories.due("a/never") is None
