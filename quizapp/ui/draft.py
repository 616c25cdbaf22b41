"""A solution while it is edited: the file, and whether someone else changed it meanwhile."""

from quizapp.exercises import Exercise
from quizapp.workspace import Workspace

__all__ = ["Draft"]


class Draft:
    """Begins the solution if need be. Raises WorkspaceError when it cannot be read or written."""

    def __init__(self, workspace: Workspace, exercise: Exercise):
        self.workspace, self.exercise = workspace, exercise
        self.path = workspace.path(exercise)
        self.text = workspace.read(exercise)
        """What is in the file, as far as is known."""
        self._seen = self._stamp()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            state = self.path.stat()
        except OSError:
            return None
        return state.st_mtime_ns, state.st_size

    def save(self, text: str) -> str | None:
        """Write the text; where another editor has written meanwhile, give its text instead."""
        theirs = self.changed()
        if theirs is not None:
            return theirs
        if text != self.text or self._seen is None:
            self.workspace.save(self.exercise, text)
            self.text, self._seen = text, self._stamp()
        return None

    def changed(self) -> str | None:
        """The file's text if it is another than was known; None when it is not."""
        stamp = self._stamp()
        if stamp is None or stamp == self._seen:
            self._seen = stamp
            return None
        known, self.text = self.text, self.workspace.read(self.exercise)
        self._seen = stamp
        return self.text if self.text != known else None
