"""The log as JSON Lines, out and in: one entry a line, each with the version of its form. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from quizapp.content import Content
from quizapp.progress import Entry

__all__ = ["Inbox", "read_lines", "spans", "write_lines"]

VERSION = 1
AHEAD = timedelta(hours=1)
"""Clocks differ; what is later than this is from the future."""
LOCAL = {"quiz", "interview", "clock"}
"""Kinds of entry that stay where they are: a quiz is running on one machine."""


class Inbox(Struct, frozen=True):
    """What a file holds, line by line."""

    entries: dict[int, Entry]
    """By line, from 1: what can be taken in."""
    repeated: list[int]
    """Lines that say again what an earlier line says."""
    refused: dict[str, list[int]]
    """What is wrong, and the lines of which that is so."""

    def gone(self, content: Content) -> dict[int, str]:
        """Items of attempts that are not, or no longer, in the content; by line."""
        known = content.questions.keys() | content.exercises.keys()
        return {
            line: entry.item
            for line, entry in self.entries.items()
            if entry.kind in {"question", "exercise"} and entry.item not in known
        }


class _Versioned(Struct):
    version: int


class _Graded(Struct):
    """What is counted of a verdict's detail."""

    passed: int = 0
    checks: int = 0


class _Line(Entry, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An entry as strictly as a file from elsewhere is read."""

    version: int
    at: Annotated[datetime, Meta(tz=True)]
    uid: Annotated[str, Meta(min_length=1)]
    item: Annotated[str, Meta(min_length=1)]
    hints: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    seconds: Annotated[float, Meta(ge=0)] = 0.0


def write_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """One JSON object a line, without the ends of lines."""
    for entry in entries:
        if entry.kind not in LOCAL:
            yield msgspec.json.encode(_Line(version=VERSION, **msgspec.structs.asdict(entry)))


def read_lines(data: bytes, now: datetime) -> Inbox:
    """Read what `write_lines` wrote; a bad line is refused by itself, the others are taken."""
    inbox = Inbox({}, [], defaultdict(list))
    seen: set[str] = set()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            entry = _read(line, now)
        except ValueError as error:  # msgspec's errors and UnicodeDecodeError are ValueErrors
            inbox.refused[_fault(error)].append(number)
            continue
        if entry.uid in seen:
            inbox.repeated.append(number)
        else:
            inbox.entries[number] = entry
        seen.add(entry.uid)
    return inbox


def _read(line: bytes, now: datetime) -> Entry:
    """Raises ValueError with what is wrong."""
    version = msgspec.json.decode(line, type=_Versioned).version
    if version != VERSION:
        raise ValueError(f"of version {version}; this quizapp reads version {VERSION}")
    given = msgspec.json.decode(line, type=_Line)
    if given.kind in {"question", "exercise"} and not (given.outcome and given.confidence):
        raise ValueError("damaged: expected an attempt to have an outcome and a confidence")
    if given.kind == "exercise":
        msgspec.convert(given.detail, _Graded)
    if given.at > now + AHEAD:
        raise ValueError("from the future: is the clock right, here and where it was written?")
    if not -2 <= (given.day - given.at.astimezone(UTC).date()).days <= 1:  # time zones, rollover
        raise ValueError("damaged: expected its day to be that of its time")
    fields = msgspec.structs.asdict(given) | {"at": given.at.astimezone(UTC)}
    del fields["version"]
    return Entry(**fields)


def _fault(error: ValueError) -> str:
    if isinstance(error, msgspec.ValidationError):
        return f"damaged: {str(error)[:1].lower()}{str(error)[1:]}"
    if isinstance(error, msgspec.DecodeError | UnicodeDecodeError):
        return "damaged: expected a JSON object"
    return str(error)


def spans(numbers: Iterable[int], most: int = 8) -> str:
    """`line 3`, `lines 3, 5–9`; of many, the first ones."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    many = len(runs) > 1 or len(runs[0]) > 1
    return f"line{'s' if many else ''} {', '.join(said[:most])}{', …' if said[most:] else ''}"
