"""The file of the log: opened, checked, and begun again where it is damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["COLUMNS", "INSERT", "Opened", "Row", "open_log"]

Row = tuple[Any, ...]
"""The values of COLUMNS."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    topic TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT '',
    confidence TEXT NOT NULL DEFAULT '',
    hints INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX IF NOT EXISTS log_by_item ON log (kind, item, seq);
CREATE INDEX IF NOT EXISTS log_by_day ON log (day);
"""
COLUMNS = "uid, at, day, kind, item, topic, outcome, confidence, hints, seconds, detail"
INSERT = f"INSERT OR IGNORE INTO log ({COLUMNS}) VALUES ({', '.join('?' * 11)})"


class Opened(NamedTuple):
    """A log that can be used."""

    connection: sqlite3.Connection
    notice: str
    """What happened to the file, in words; empty when all is well."""
    kept: bool
    """Whether the log outlives the process; False where no file can be written."""


def open_log(path: Path, now: datetime) -> Opened:
    """Open the file, or what stands in for it: one begun anew, or none but in memory."""
    try:
        return Opened(_open(path), "", True)
    except sqlite3.OperationalError as error:
        return _in_memory(path, str(error))
    except sqlite3.DatabaseError:
        return _begun_again(path, now)


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise sqlite3.OperationalError(str(error)) from error
    connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(SCHEMA)
        connection.execute("BEGIN IMMEDIATE").connection.execute("ROLLBACK")
        # 40 ms for 100,000 entries: damage is found here, not in the middle of a quiz.
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(found)
    except BaseException:
        connection.close()
        raise
    return connection


def _in_memory(path: Path, reason: str) -> Opened:
    notice = (
        f"Progress cannot be saved in {path}: {reason}. "
        "You can practise, but this session will be forgotten. "
        "Set QUIZAPP_HOME to a folder that can be written."
    )
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.executescript(SCHEMA)
    return Opened(connection, notice, False)


def _begun_again(path: Path, now: datetime) -> Opened:
    """Keep a damaged file aside, and carry over every row that can still be read."""
    aside = path.with_name(f"{path.stem}.damaged-{now:%Y%m%dT%H%M%S%f}.db")
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        log = path.with_name(path.name + suffix)
        if log.exists():
            log.rename(aside.with_name(aside.name + suffix))
    connection = _open(path)
    rows = list(_readable_rows(aside))
    connection.executemany(INSERT, rows)
    notice = (
        f"The progress file was damaged. It is kept as {aside}; "
        f"{len(rows)} of its entries could be read and are here."
    )
    return Opened(connection, notice, True)


def _readable_rows(path: Path) -> Iterator[Row]:
    """Rows of a damaged file, one by one, as far as SQLite can still find them."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            # Not max(seq), which reads the last page: that may be the damaged one.
            (last,) = connection.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()
            for seq in range(1, (last or 0) + 1):
                try:
                    yield from connection.execute(
                        f"SELECT {COLUMNS} FROM log WHERE seq = ?", (seq,)
                    )
                except sqlite3.DatabaseError:
                    continue
    except sqlite3.DatabaseError:
        return
