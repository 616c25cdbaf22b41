"""The learner's own files: one solution an exercise, in a folder where any editor finds it."""

from datetime import datetime
from pathlib import Path

from quizapp.exercises import Exercise
from quizapp.settings import write_atomically

__all__ = ["Workspace", "WorkspaceError"]


class WorkspaceError(Exception):
    """A solution cannot be read or written: what happened, and what to do."""


class Workspace:
    """Solutions by exercise. Nothing that was typed is ever deleted."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, exercise: Exercise) -> Path:
        return self.folder / f"{exercise.slug}.py"

    def is_started(self, exercise: Exercise) -> bool:
        return self.path(exercise).exists()

    def start(self, exercise: Exercise) -> Path:
        """The solution's file; made from the starter if there is none yet."""
        path = self.path(exercise)
        if not path.exists():
            self.save(exercise, exercise.starter)
        return path

    def read(self, exercise: Exercise) -> str:
        """The solution's text, begun if need be."""
        path = self.start(exercise)
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise WorkspaceError(
                f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8, "
                f"or run: quizapp reset {exercise.slug}"
            ) from error
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be read: {error.strerror}") from error

    def save(self, exercise: Exercise, text: str) -> None:
        path = self.path(exercise)
        try:
            write_atomically(path, text)
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be written: {error.strerror}") from error

    def reset(self, exercise: Exercise, now: datetime) -> Path | None:
        """Back to the starter. What was there is kept; returns where, or None for nothing."""
        path, kept = self.path(exercise), None
        if path.exists():
            kept = self.folder / "discarded" / f"{exercise.slug}.{now:%Y%m%dT%H%M%S%f}.py"
            try:
                kept.parent.mkdir(parents=True, exist_ok=True)
                path.rename(kept)
            except OSError as error:
                raise WorkspaceError(f"{path} cannot be moved aside: {error.strerror}") from error
        self.start(exercise)
        return kept
