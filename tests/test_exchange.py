"""The log as JSON Lines: what goes out comes in again, and a bad line costs only itself."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.exchange import read_lines, spans, write_lines
from quizapp.progress import Progress

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def open_log(file: Path, now: datetime = NOON) -> Progress:
    return Progress(file, now=lambda: now)


def practised(file: Path) -> Progress:
    """A log with an entry of every kind."""
    log = open_log(file)
    taken_back = log.record("question", "a/x", "a", "wrong", detail={"answer": ["ü", "x[b]"]})
    log.undo(taken_back)
    log.record("question", "a/x", "a", "right", confidence="guess", seconds=3.5)
    log.record("exercise", "softmax", "a", "partial", hints=2, detail={"passed": 1, "checks": 3})
    log.note("flag", "a/x", {"on": True})
    log.note("note", "a/x", {"text": "two\nlines"})
    log.note("quiz", "current", {"seed": 1})
    return log


def exported(log: Progress) -> bytes:
    return b"\n".join(write_lines(log.entries()))


def first_line(folder: Path, **changes: object) -> bytes:
    """The line of an attempt with some of its keys changed."""
    log = open_log(folder / "one.db")
    log.record("question", "a/x", "a", "right")
    line = json.loads(exported(log).splitlines()[0]) | changes
    log.close()
    return json.dumps({key: value for key, value in line.items() if value is not None}).encode()


def test_a_log_goes_out_and_comes_in_as_it_was(tmp_path: Path) -> None:
    """Attempts, undo, flags and notes are the same in the other log; a running quiz stays."""
    here, there = practised(tmp_path / "here.db"), open_log(tmp_path / "there.db")

    inbox = read_lines(exported(here), NOON)
    new = there.merge(inbox.entries.values())

    assert (new, inbox.repeated, inbox.refused) == (6, [], {})
    assert list(there.attempts()) == list(here.attempts())
    assert there.notes("flag") == here.notes("flag")
    assert there.notes("note") == {"a/x": {"text": "two\nlines"}}
    assert there.notes("quiz") == {}
    here.close()
    there.close()


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    """The second time every entry is there already, also in the log it came from."""
    log = practised(tmp_path / "log.db")
    before = list(log.entries())

    assert log.merge(read_lines(exported(log), NOON).entries.values()) == 0
    assert list(log.entries()) == before
    log.close()


def test_earlier_entries_are_put_into_the_order_of_time(tmp_path: Path) -> None:
    """Two logs become one: replay sees the attempts as they happened, and the later flag holds."""
    old, new = (
        open_log(tmp_path / "old.db"),
        open_log(tmp_path / "new.db", NOON + timedelta(days=1)),
    )
    for log, outcome in ((old, "wrong"), (new, "right")):
        log.record("question", "a/x", "a", outcome)  # type: ignore[arg-type]
        log.note("flag", "a/x", {"on": outcome == "wrong"})

    new.merge(read_lines(exported(old), NOON).entries.values())

    assert [attempt.outcome for attempt in new.attempts()] == ["wrong", "right"]
    assert new.latest()["a/x"].outcome == "right"
    assert new.notes("flag") == {"a/x": {"on": False}}
    new.record("question", "a/x", "a", "unknown")
    assert new.latest()["a/x"].outcome == "unknown"
    old.close()
    new.close()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": 2}, "of version 2; this quizapp reads version 1"),
        ({"version": None}, "damaged: object missing required field `version`"),
        ({"outcome": "rihgt"}, "damaged: invalid enum value 'rihgt' - at `$.outcome`"),
        ({"outcome": None}, "damaged: expected an attempt to have an outcome and a confidence"),
        ({"kind": "poem"}, "damaged: invalid enum value 'poem' - at `$.kind`"),
        ({"at": "2026-11-24T12:00:00"}, "damaged: expected `datetime` with a timezone component"),
        ({"at": "2031-01-01T12:00:00Z", "day": "2031-01-01"}, "from the future"),
        ({"day": "1999-01-01"}, "damaged: expected its day to be that of its time"),
        ({"seconds": -1}, "damaged: expected `float` >= 0.0 - at `$.seconds`"),
        ({"hints": 2**70}, "damaged"),
        ({"colour": "red"}, "damaged: object contains unknown field `colour`"),
        ({"kind": "exercise", "detail": {"passed": "all"}}, "damaged: expected `int`, got `str`"),
    ],
)
def test_a_bad_line_is_refused_in_words(
    changes: dict[str, object], said: str, tmp_path: Path
) -> None:
    """Its sentence says what is wrong, and with it the line; the lines around it are taken in."""
    good = first_line(tmp_path, uid="other")

    inbox = read_lines(first_line(tmp_path, **changes) + b"\n" + good, NOON)

    ((sentence, lines),) = inbox.refused.items()
    assert sentence.startswith(said)
    assert lines == [1]
    assert [entry.uid for entry in inbox.entries.values()] == ["other"]


@pytest.mark.parametrize("line", [b'{"version": 1, "uid"', b"\xff\xfe\x00", b"[1, 2]", b"no JSON"])
def test_a_damaged_line_costs_only_itself(line: bytes, tmp_path: Path) -> None:
    """Cut off, not text, or something else: one line refused, however it ends."""
    good = first_line(tmp_path)

    inbox = read_lines(b"\xef\xbb\xbf" + good + b"\r\n\r\n" + line + b"\n", NOON)

    assert list(inbox.entries) == [1]
    assert list(inbox.refused.values()) == [[3]]


def test_lines_that_repeat_and_items_that_left_are_named(tmp_path: Path) -> None:
    """A repeated line counts once; an item that is not in the bank is kept, and its line told."""
    line = first_line(tmp_path)

    inbox = read_lines(line + b"\n" + line, NOON)

    assert inbox.repeated == [2]
    assert inbox.gone(Content({}, {}, {})) == {1: "a/x"}


def test_lines_are_said_as_spans() -> None:
    """Neighbours together, and an end to it."""
    assert spans([3]) == "line 3"
    assert spans([9, 3, 4, 5]) == "lines 3–5, 9"
    assert spans(range(1, 40, 2), most=2) == "lines 1, 3, …"
