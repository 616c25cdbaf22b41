"""A question that is answered by yes or no."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from quizapp.ui.screens.dialog import Dialog

__all__ = ["Confirm"]


class Confirm(Dialog[bool]):
    """`y` or Enter is yes, `n` or Esc is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "yes", "Yes"),
        Binding("n", "close", "No"),
    ]

    def __init__(self, question: str, more: str):
        super().__init__()
        self.question, self.more = question, more

    def body(self) -> Iterable[Widget]:
        yield Static(self.question, classes="heading", markup=False)
        yield Static(self.more, classes="gap", markup=False)
        yield Static("y  yes      n  no", classes="gap muted")

    def action_yes(self) -> None:
        self.dismiss(True)
