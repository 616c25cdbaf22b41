"""What the small windows over a place share."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from quizapp.ui.app import QuizApp

__all__ = ["Dialog"]

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A window; Escape closes it and changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="dialog", can_focus=False):
            yield from self.body()
        yield Static("enlarge the terminal", id="too-small")

    def body(self) -> Iterable[Widget]:
        return ()

    @property
    def quizapp(self) -> "QuizApp":
        return cast("QuizApp", self.app)

    def action_close(self) -> None:
        self.dismiss(None)
