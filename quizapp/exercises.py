"""A coding exercise, and how its folder is read."""

import os
from collections.abc import Iterator
from hashlib import blake2s
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.questions import Difficulty

__all__ = ["Exercise", "ExerciseKind", "missing_files", "mistake_of", "stray_files"]

ExerciseKind = Literal["implement", "debug", "optimise"]
Device = Literal["cpu", "phantom", "cuda", "mps"]

FILES = ("exercise.yaml", "README.md", "starter.py", "reference.py", "check.py")
FOLDERS = ("wrong", "right")


class Exercise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A task as an interviewer gives it, with hidden checks."""

    slug: str
    """The name of its folder: unique in the whole set, and permanent."""
    topic: str
    path: Path
    title: str
    kind: ExerciseKind
    difficulty: Difficulty
    minutes: int
    entry: tuple[str, ...]
    """The names that a submission must define."""
    hints: tuple[str, ...]
    """The gentlest first."""
    forbidden: tuple[str, ...] = ()
    """Functions that would do the task, such as `torch.softmax`."""
    devices: tuple[Device, ...] = ("cpu", "phantom", "cuda", "mps")
    """Where its drivers run; `cpu` always does."""
    follow_ups: tuple[str, ...] = ()
    """Ids of questions that an interviewer asks next."""

    @property
    def statement(self) -> str:
        """The task as Markdown."""
        return (self.path / "README.md").read_text(encoding="utf-8")

    @property
    def starter(self) -> str:
        return (self.path / "starter.py").read_text(encoding="utf-8")

    @property
    def reference(self) -> str:
        return (self.path / "reference.py").read_text(encoding="utf-8")

    @property
    def check_file(self) -> Path:
        return self.path / "check.py"

    @property
    def wrong(self) -> tuple[Path, ...]:
        """Plausible wrong solutions, one mistake each; the first line names it."""
        return tuple(sorted((self.path / "wrong").glob("*.py")))

    @property
    def right(self) -> tuple[Path, ...]:
        """Correct solutions in another style."""
        return tuple(sorted((self.path / "right").glob("*.py")))

    @property
    def content_hash(self) -> str:
        """Changes when the exercise does, so that a verdict says what it was a verdict on."""
        digest = blake2s(digest_size=8)
        for file in sorted(self.path.rglob("*")):
            if file.suffix in {".py", ".yaml", ".md"}:
                digest.update(file.relative_to(self.path).as_posix().encode() + b"\0")
                digest.update(file.read_bytes() + b"\0")
        return digest.hexdigest()

    def faults(self) -> Iterator[tuple[str, str]]:
        """What the types cannot say: a key of exercise.yaml, and what was expected of it."""
        if not self.entry or not all(name.isidentifier() for name in self.entry):
            yield "entry", "expected at least one name to define"
        if self.minutes < 1:
            yield "minutes", f"expected a number of minutes from 1, got {self.minutes}"
        if "cpu" not in self.devices:
            yield "devices", "expected cpu among them: every learner has one"


def missing_files(folder: Path) -> Iterator[str]:
    return (name for name in FILES if not (folder / name).is_file())


def stray_files(folder: Path) -> Iterator[Path]:
    """Files of an exercise's folder that nothing reads."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        inside = Path(place).relative_to(folder).parts
        is_of_solutions = len(inside) == 1 and inside[0] in FOLDERS
        for name in sorted(names):
            if not (name in FILES if not inside else is_of_solutions and name.endswith(".py")):
                yield Path(place, name)


def mistake_of(file: Path) -> str:
    """What a wrong solution gets wrong, as its first line says it."""
    with file.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("#").strip().rstrip(".")
