"""The log of attempts: committed at once, shared, undone by appending, never overwritten."""

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.progress import Progress, ProgressError, study_day

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def open_log(folder: Path) -> Progress:
    return Progress(folder / "progress.db", now=lambda: NOON)


def items(progress: Progress) -> list[str]:
    return [attempt.item for attempt in progress.attempts()]


def test_attempts_survive_a_restart(tmp_path: Path) -> None:
    """What was recorded is there when the log is opened again, field by field."""
    first = open_log(tmp_path)
    made = first.record(
        "question", "a/b", "a", "wrong", confidence="maybe", seconds=2.55, detail={"answer": ["x"]}
    )
    first.close()

    again = open_log(tmp_path)

    assert list(again.attempts()) == [made]
    assert again.latest() == {"a/b": made}
    again.close()


def test_an_answer_is_committed_before_the_process_is_killed(tmp_path: Path) -> None:
    """A process that kills itself right after recording has lost nothing."""
    program = (
        "import os, signal, sys; from pathlib import Path; from quizapp.progress import Progress\n"
        "progress = Progress(Path(sys.argv[1]))\n"
        "progress.record('question', 'a/b', 'a', 'right')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "progress.db")], check=False)

    progress = open_log(tmp_path)

    assert items(progress) == ["a/b"]
    progress.close()


def test_two_apps_at_once_lose_nothing(tmp_path: Path) -> None:
    """Entries of two open logs interleave; each sees the other's."""
    one, other = open_log(tmp_path), open_log(tmp_path)
    for number in range(20):
        (one, other)[number % 2].record("question", f"a/{number}", "a", "right")

    assert items(one) == items(other) == [f"a/{number}" for number in range(20)]
    one.close()
    other.close()


def test_undo_appends(tmp_path: Path) -> None:
    """An undone attempt is not replayed, the one before it holds again, and the log keeps both."""
    progress = open_log(tmp_path)
    first = progress.record("question", "a/b", "a", "right")
    second = progress.record("question", "a/b", "a", "wrong")

    progress.undo(second)

    assert list(progress.attempts()) == [first]
    assert progress.latest() == {"a/b": first}
    rows = sqlite3.connect(progress.path).execute("SELECT count(*) FROM log").fetchone()
    assert rows == (3,)
    progress.close()


def test_adding_the_same_attempt_twice_keeps_one(tmp_path: Path) -> None:
    """An attempt has an identity, so that an import can be repeated."""
    progress = open_log(tmp_path)
    attempt = progress.record("question", "a/b", "a", "right")

    progress.add(attempt)

    assert items(progress) == ["a/b"]
    progress.close()


def test_the_latest_note_of_an_item_holds(tmp_path: Path) -> None:
    """Flags and notes are appended; the last one counts, and none is an attempt."""
    progress = open_log(tmp_path)
    progress.note("flag", "a/b", {"on": True})
    progress.note("flag", "a/b", {"on": False})

    assert progress.notes("flag") == {"a/b": {"on": False}}
    assert items(progress) == []
    progress.close()


def test_a_full_disk_loses_no_answer(tmp_path: Path) -> None:
    """What could not be written is written with the next answer that can be."""
    progress = open_log(tmp_path)
    progress.record("question", "a/1", "a", "right")
    progress._connection.execute("PRAGMA max_page_count = 1")

    with pytest.raises(ProgressError, match="Nothing is lost: 1 waiting"):
        progress.record("question", "a/2", "a", "right", detail={"answer": ["x" * 50_000]})
    progress._connection.execute("PRAGMA max_page_count = 100000")
    progress.record("question", "a/3", "a", "right")

    assert items(progress) == ["a/1", "a/2", "a/3"]
    progress.close()


def test_a_study_day_ends_at_four_in_the_morning() -> None:
    """A night's study belongs to the evening before, in local time."""
    local = datetime(2026, 11, 24, 3, 59).astimezone()

    assert study_day(local) == date(2026, 11, 23)
    assert study_day(local + timedelta(minutes=1)) == date(2026, 11, 24)
    assert study_day(local, rollover=0) == date(2026, 11, 24)
