"""A claim proved before the eyes: the code, then what it prints, as it prints it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.content import AnyQuestion
from quizapp.grading import GradingError
from quizapp.grading.proofs import shown_program
from quizapp.ui.screens.dialog import Dialog
from quizapp.ui.widgets.code import Code

__all__ = ["ProofScreen"]


class Printed(Message):
    """A piece of output, or the end of it with a word on how it went."""

    def __init__(self, text: str = "", end: str = ""):
        super().__init__()
        self.text, self.end = text, end


class ProofScreen(Dialog[None]):
    """Runs at once; Esc stops it and goes back."""

    CSS_PATH = "proof.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p,enter,q", "close", "Close", show=False),
        Binding("down,j", "scroll(1)", "Scroll", show=False),
        Binding("up,k", "scroll(-1)", "Scroll", show=False),
    ]

    def __init__(self, question: AnyQuestion):
        super().__init__()
        self.program = shown_program(question)
        self.output = ""
        self.running = True

    def body(self) -> Iterable[Widget]:
        yield Static("Proof", classes="heading")
        yield Code(self.program, classes="gap")
        yield Static("It prints", id="prints", classes="gap muted")
        yield Static("", id="output", markup=False)
        yield Static("running …", id="end", classes="gap muted", markup=False)

    def on_mount(self) -> None:
        self.run_program()

    @work(thread=True, exclusive=True)
    def run_program(self) -> None:
        worker, grader = get_current_worker(), self.quizapp.practice.grader
        try:
            for piece in grader.run(self.program):
                if worker.is_cancelled:
                    return
                self.post_message(Printed(piece))
            self.post_message(Printed(end="done"))
        except GradingError as error:
            self.post_message(Printed(end=str(error)))

    @on(Printed)
    def show_printed(self, event: Printed) -> None:
        self.output += event.text
        self.query_one("#output", Static).update(Content(self.output.rstrip("\n")))
        if event.end:
            self._show_end(event.end)

    def _show_end(self, end: str) -> None:
        self.running = False
        raised = "Traceback (most recent call last)" in self.output
        holds = Content.assemble(("✓", "bold $success"), " it ran to its end: every assert holds")
        fails = Content.assemble(("✗", "bold $error"), " it raised: the last line says what")
        word = Content(end) if end != "done" else fails if raised else holds
        self.query_one("#end", Static).update(word)
        if not self.output:
            self.query_one("#output", Static).update(Content("nothing: its asserts speak"))

    def action_scroll(self, step: int) -> None:
        self.query_one("#dialog").scroll_relative(y=step, animate=False)

    def action_close(self) -> None:
        self.workers.cancel_all()
        if self.running:
            self.quizapp.practice.grader.cancel()
        self.dismiss(None)
