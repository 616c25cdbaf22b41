"""Typing what a program prints, or what is missing in a line of code."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Input, Static

from quizapp.content import AnyQuestion
from quizapp.kinds import Blank
from quizapp.questions import Answer
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.lines import MUTED, hang

__all__ = ["TypeIn"]


class Field(Input):
    """Says in the footer what its keys do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Sure", key_display="⏎"),
        Binding("escape", "screen.back", "Not sure: then m, g, 0"),
    ]


class TypeIn(VerticalGroup, AnswerPart, can_focus=True):
    """One line of text; Esc leaves it, so that `m`, `g` and `0` mean what they always mean."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "type", "Type on")]
    NOTHING_YET = "Type an answer, or Esc and 0: don't know"

    def __init__(self, question: AnyQuestion):
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        what = "the missing part" if isinstance(self.question, Blank) else "what it prints"
        yield Field(placeholder=what, id="typed")
        yield Static(id="marked")

    def action_type(self) -> None:
        self.query_one(Field).focus()

    def given(self) -> Answer:
        typed = self.query_one(Input).value.strip()
        return (typed,) if typed else ()

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def reveal(self, answered: Answered, brief: bool) -> None:
        self.query_one(Input).display = False
        marked = self.query_one("#marked", Static)
        marked.update(Content("\n").join(self._marked(answered, max(20, self.size.width))))

    def _marked(self, answered: Answered, width: int) -> list[Content]:
        right = Content.styled("  ✓  ", "bold $success")
        lines = []
        if not answered.mark.passed and answered.answer:
            wrong = Content.styled("  ✗  ", "bold $error")
            lines += hang(Content(answered.answer[0]), width, wrong)
            lines.append(Content.styled("     Your answer.", MUTED))
        lines += hang(Content.styled(self.question.solution, "bold"), width, right)
        also = self.question.accept[1:] if isinstance(self.question, Blank) else ()
        return lines + [
            line.stylize_before(MUTED)
            for line in (hang(Content("or " + "  ·  ".join(also)), width, "     ") if also else [])
        ]
