"""What the screens of the four places share: top line, one column, footer; too small to be seen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizapp.practice import Practice
from quizapp.ui.widgets.key_line import KeyLine
from quizapp.ui.widgets.top_line import TopLine
from quizapp.ui.words import interview_in

if TYPE_CHECKING:
    from quizapp.ui.app import QuizApp

__all__ = ["Column", "Place"]


class Column(VerticalScroll, can_focus=False):
    """The one column, centred on wide terminals, that scrolls when it has to."""


class Place(Screen[None]):
    """A screen with the top line; subclasses say what is in the column."""

    PLACE: ClassVar[str] = "today"
    DIGITS_ANSWER: ClassVar[bool] = False
    """Whether digits mean something here; elsewhere they lead to the places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+pagedown", "scroll_page(1)", "Page down", show=False),
        Binding("ctrl+pageup", "scroll_page(-1)", "Page up", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield TopLine(self.PLACE)
        with Column(id="column"):
            yield from self.body()
        yield KeyLine()
        yield Static("enlarge the terminal", id="too-small")

    def body(self) -> Iterable[Widget]:
        """What stands in the column."""
        return ()

    @property
    def practice(self) -> Practice:
        return self.quizapp.practice

    @property
    def quizapp(self) -> "QuizApp":
        return cast("QuizApp", self.app)

    @on(events.ScreenResume)
    def show_top_right(self) -> None:
        self.query_one(TopLine).show(self.top_right())

    def top_right(self) -> str:
        """The one thing that matters."""
        return interview_in(self.practice.settings.interview, self.practice.today)

    def action_back(self) -> None:
        """To the screen below; at a place's own first screen, to today."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.quizapp.action_place("today")

    def action_scroll_page(self, step: int) -> None:
        column = self.query_one(Column)
        column.scroll_relative(y=step * max(1, column.size.height - 2), animate=False)
