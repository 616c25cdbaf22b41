"""An exercise as an interviewer gives it: the task, and the code to write."""

import re

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.exercises import Exercise
from quizapp.ui.draft import Draft
from quizapp.ui.widgets.draft_editor import DraftEditor
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.prose import Prose

__all__ = ["CodeTask", "statement"]


def statement(exercise: Exercise) -> str:
    """The task without its title, or why it cannot be read."""
    try:
        return re.sub(r"\A# .*\n", "", exercise.statement)
    except (OSError, UnicodeDecodeError) as error:
        return f"The task cannot be read: {error}"


class CodeTask(Horizontal):
    """Task left, code right; on narrow terminals the task is a page over the code."""

    def __init__(self, exercise: Exercise, draft: Draft):
        super().__init__()
        self.exercise = exercise
        self.editor = DraftEditor(draft, id="editor")

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="task", can_focus=False):
            yield Static(self._title(), id="title")
            yield Prose(statement(self.exercise))
        with Vertical(id="code"):
            yield Static(self._title(" · f1 task"), id="bar")
            yield self.editor

    def _title(self, more: str = "") -> Content:
        about = f"   {self.exercise.topic} · {self.exercise.minutes} min{more}"
        return Content.assemble((self.exercise.title, "bold"), (about, MUTED))
