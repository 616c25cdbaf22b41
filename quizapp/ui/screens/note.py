"""The learner's note on a question."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static, TextArea

from quizapp.content import AnyQuestion
from quizapp.progress import ProgressError
from quizapp.ui.screens.dialog import Dialog

__all__ = ["NoteDialog"]


class NoteDialog(Dialog[None]):
    """Writes a note; Esc keeps what was typed too, for nothing typed is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "close", "Keep")]

    def __init__(self, question: AnyQuestion):
        super().__init__()
        self.question = question

    def body(self) -> Iterable[Widget]:
        yield Static("Your note", classes="heading")
        text = self.quizapp.practice.note_on(self.question.id)
        yield TextArea(text, soft_wrap=True, highlight_cursor_line=False, id="note")
        yield Static("Esc keeps it", classes="gap muted")

    def action_close(self) -> None:
        practice, text = self.quizapp.practice, self.query_one(TextArea).text.strip()
        if text != practice.note_on(self.question.id):
            try:
                practice.write_note(self.question.id, text)
            except ProgressError as error:
                self.quizapp.say(str(error))
        self.dismiss(None)
