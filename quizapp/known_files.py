"""Question files that were read before: YAML takes ten times as long as what is kept of it here."""

import contextlib
import os
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp import kinds, questions, reading
from quizapp.kinds import AnyQuestion
from quizapp.questions import text_id

__all__ = ["KnownFiles"]


class _ReadFile(Struct, frozen=True):
    """The sound questions of a file, as it was when it was read."""

    changed: int
    size: int
    questions: tuple[AnyQuestion, ...]


class KnownFiles:
    """The files of one bank that had no errors, kept in a folder; None keeps nothing."""

    def __init__(self, cache: Path | None, bank: Path):
        self._read: dict[str, _ReadFile] = {}
        self._fresh = False
        name = f"{text_id(f'{bank.resolve()} {_code_version()}')}.msgpack"
        self._file = cache / name if cache else None
        if self._file is not None:
            with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
                read = self._file.read_bytes()
                self._read = msgspec.msgpack.decode(read, type=dict[str, _ReadFile])

    def questions(self, file: Path) -> tuple[AnyQuestion, ...] | None:
        found = self._read.get(str(file))
        stat = file.stat()
        if found is None or (found.changed, found.size) != (stat.st_mtime_ns, stat.st_size):
            return None
        return found.questions

    def add(self, file: Path, questions: list[AnyQuestion]) -> None:
        stat = file.stat()
        self._read[str(file)] = _ReadFile(stat.st_mtime_ns, stat.st_size, tuple(questions))
        self._fresh = True

    def save(self) -> None:
        if self._file is None or not self._fresh:
            return
        with contextlib.suppress(OSError):  # without it the next start is slower, no more
            self._file.parent.mkdir(parents=True, exist_ok=True)
            partial = self._file.with_suffix(f".{os.getpid()}")
            partial.write_bytes(msgspec.msgpack.encode(self._read))
            partial.replace(self._file)


def _code_version() -> int:
    """Changes with the code that reads questions, so that nothing read by older code is taken."""
    return max(
        Path(module.__file__ or "").stat().st_mtime_ns for module in (kinds, questions, reading)
    )
