"""The append-only log of attempts, in SQLite: what was answered, graded, undone, flagged, noted.

A row is committed before the call returns. Everything else (memory, readiness, the plan) is derived
by replaying the log, so a crash loses nothing and two apps may write at once.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import msgspec
from msgspec import Struct, field

from quizapp.log import COLUMNS, INSERT, Row, open_log
from quizapp.questions import Outcome

__all__ = ["Attempt", "Confidence", "Entry", "ItemKind", "Progress", "ProgressError", "study_day"]

Confidence = Literal["sure", "maybe", "guess"]
ItemKind = Literal["question", "exercise"]
NoteKind = Literal["flag", "note", "quiz", "fit", "interview", "clock"]

ATTEMPT = "kind IN ('question', 'exercise')"
STANDING = "uid NOT IN (SELECT item FROM log WHERE kind = 'undo')"


class ProgressError(Exception):
    """The log cannot be written or read: what happened, and what to do."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One answer to a question, or one verdict on an exercise."""

    kind: ItemKind
    item: str
    """The question's id, or the exercise's slug."""
    topic: str
    outcome: Outcome
    """For an exercise: `right` when every check passed."""
    at: datetime
    day: date
    """The study day, which ends at 04:00 local time."""
    confidence: Confidence = "sure"
    hints: int = 0
    seconds: float = 0.0
    detail: dict[str, Any] = field(default_factory=dict)
    """What was answered, for review; never needed to schedule."""
    uid: str = field(default_factory=lambda: uuid4().hex)


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One row of the log: an attempt, or what was undone, flagged or noted."""

    uid: str
    at: datetime
    day: date
    kind: ItemKind | NoteKind | Literal["undo"]
    item: str
    """For `undo` the uid of the attempt that was taken back."""
    topic: str = ""
    outcome: Outcome | Literal[""] = ""
    confidence: Confidence | Literal[""] = ""
    hints: int = 0
    seconds: float = 0.0
    detail: dict[str, Any] = field(default_factory=dict)


def study_day(at: datetime, rollover: int = 4) -> date:
    """The local day that a moment belongs to; a night's study belongs to the evening before.

    `rollover` is the hour at which a new day begins.
    """
    return (at.astimezone() - timedelta(hours=rollover)).date()


def utc_now() -> datetime:
    return datetime.now(UTC)


class Progress:
    """The log in one file. Raises ProgressError, with what to do, when it cannot be written.

    `notice` says what happened to the file at opening, and `kept` whether the log outlives the
    process.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = utc_now, rollover: int = 4):
        self.path = path
        self.now = now
        self.rollover = rollover
        self._connection, self.notice, self.kept = open_log(path, now())
        self._unsaved: list[Row] = []

    # writing

    def record(
        self,
        kind: ItemKind,
        item: str,
        topic: str,
        outcome: Outcome,
        *,
        confidence: Confidence = "sure",
        hints: int = 0,
        seconds: float = 0.0,
        detail: dict[str, Any] | None = None,
    ) -> Attempt:
        """Commit an attempt made now, and return it."""
        at = self.now()
        attempt = Attempt(
            kind=kind,
            item=item,
            topic=topic,
            outcome=outcome,
            at=at,
            day=study_day(at, self.rollover),
            confidence=confidence,
            hints=hints,
            seconds=round(seconds, 1),
            detail=detail or {},
        )
        self.add(attempt)
        return attempt

    def add(self, attempt: Attempt) -> None:
        """Commit an attempt; one that is there already is not added again."""
        self._append(_row(attempt))

    def undo(self, attempt: Attempt) -> None:
        """Take an attempt back. The log keeps both; replaying it shows neither."""
        self._append(self._event("undo", attempt.uid, attempt.topic, {}))

    def note(self, kind: NoteKind, item: str, detail: dict[str, Any]) -> None:
        """Append something that is not an attempt; the latest of its kind and item holds."""
        self._append(self._event(kind, item, "", detail))

    def _event(
        self, kind: NoteKind | Literal["undo"], item: str, topic: str, detail: dict[str, Any]
    ) -> Row:
        at = self.now()
        day = study_day(at, self.rollover)
        uid = uuid4().hex
        return _row(
            Entry(uid=uid, at=at, day=day, kind=kind, item=item, topic=topic, detail=detail)
        )

    def merge(self, entries: Iterable[Entry]) -> int:
        """Commit entries of another log together, and return how many of them are new.

        Where they are earlier than entries of this log, the whole log is put into the order of
        time, since replaying it follows that order.
        """
        rows = [_row(entry) for entry in sorted(entries, key=lambda entry: entry.at)]
        try:
            return self._merge(rows)
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise ProgressError(
                f"Nothing was taken into {self.path}: {error}. It is as it was before."
            ) from error

    def _merge(self, rows: list[Row]) -> int:
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        (last,) = run("SELECT ifnull(max(seq), 0) FROM log").fetchone()
        self._connection.executemany(INSERT, rows)
        (new,) = run("SELECT count(*) FROM log WHERE seq > ?", (last,)).fetchone()
        if run(_DISORDER, (last, last)).fetchone() != (0,):
            run(f"CREATE TEMP TABLE ordered AS SELECT {COLUMNS} FROM log ORDER BY at, seq")
            run("DELETE FROM log")
            run(f"INSERT INTO log ({COLUMNS}) SELECT {COLUMNS} FROM ordered ORDER BY rowid")
            run("DROP TABLE ordered")
        run("COMMIT")
        return int(new)

    def _append(self, row: Row) -> None:
        """Commit a row, and those that could not be written before it."""
        self._unsaved.append(row)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(INSERT, self._unsaved)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise ProgressError(
                f"Progress could not be saved in {self.path}: {error}. Nothing is lost: "
                f"{len(self._unsaved)} waiting, and tried again with the next answer."
            ) from error
        self._unsaved.clear()

    # reading

    def attempts(self, *, after: int = 0, item: str = "") -> Iterator[Attempt]:
        """Attempts that were not undone, the oldest first; of one item, or of all."""
        where, values = ("AND item = ?", (item,)) if item else ("", ())
        clause = f"seq > ? {where} AND {STANDING} ORDER BY seq"
        return self._attempts(clause, (after, *values))

    def count(self, kind: ItemKind) -> int:
        """How many attempts were ever made at a kind of item."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM log WHERE kind = ?", (kind,)
        ).fetchone()
        return int(number)

    def latest(self) -> dict[str, Attempt]:
        """The last attempt at each item."""
        last = f"SELECT max(seq) FROM log WHERE {ATTEMPT} AND {STANDING} GROUP BY kind, item"
        return {attempt.item: attempt for attempt in self._attempts(f"seq IN ({last})", ())}

    def notes(self, kind: NoteKind) -> dict[str, dict[str, Any]]:
        """The latest of the entries made by `note`, by item."""
        query = "SELECT item, detail, max(seq) FROM log WHERE kind = ? GROUP BY item"
        return {
            item: msgspec.json.decode(detail)
            for item, detail, _ in self._connection.execute(query, (kind,))
        }

    def _attempts(self, clause: str, values: tuple[object, ...]) -> Iterator[Attempt]:
        query = f"SELECT {COLUMNS} FROM log WHERE {ATTEMPT} AND {clause}"
        for (
            uid,
            at,
            day,
            kind,
            item,
            topic,
            outcome,
            confidence,
            hints,
            seconds,
            detail,
        ) in self._connection.execute(query, values):
            yield Attempt(
                kind=kind,
                item=item,
                topic=topic,
                outcome=outcome,
                at=datetime.fromisoformat(at),
                day=date.fromisoformat(day),
                confidence=confidence,
                hints=hints,
                seconds=seconds,
                detail=msgspec.json.decode(detail),
                uid=uid,
            )

    def entries(self) -> Iterator[Entry]:
        """The whole log as it stands, undone attempts and what undid them included."""
        for row in self._connection.execute(f"SELECT {COLUMNS} FROM log ORDER BY seq"):
            given = dict(zip(Entry.__struct_fields__, row, strict=True))
            yield msgspec.convert(given | {"detail": msgspec.json.decode(row[-1])}, Entry)

    def close(self) -> None:
        self._connection.close()


_DISORDER = """
SELECT count(*) FROM (SELECT at FROM log WHERE seq > ?)
WHERE at < (SELECT max(at) FROM log WHERE seq <= ?)
"""


def _row(entry: Attempt | Entry) -> Row:
    return (
        entry.uid,
        entry.at.isoformat(),
        entry.day.isoformat(),
        entry.kind,
        entry.item,
        entry.topic,
        entry.outcome,
        entry.confidence,
        entry.hints,
        entry.seconds,
        msgspec.json.encode(entry.detail).decode(),
    )
