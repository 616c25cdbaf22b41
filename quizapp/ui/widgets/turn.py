"""One of a few values, turned through with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quizapp.ui.widgets.lines import MUTED, Lines, spread

__all__ = ["Turn"]


class Turn(Lines, can_focus=True):
    """Left and right, or a click, take the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "turn(1)", "Next value", show=False),
        Binding("left,h", "turn(-1)", "Value before", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another value holds."""

        turn: "Turn"
        value: str

        @property
        def control(self) -> "Turn":
            return self.turn

    def __init__(self, values: Sequence[str], value: str, *, id: str | None = None):
        super().__init__(id=id)
        self.values = tuple(values)
        self.value = value

    def lines(self, width: int) -> list[Content]:
        arrows = Content.styled("‹ › ", "bold $primary" if self.has_focus else MUTED)
        return [spread(Content(f" {self.value}"), arrows, width)]

    def action_turn(self, step: int) -> None:
        here = self.values.index(self.value) if self.value in self.values else -1
        self.value = self.values[(here + step) % len(self.values)]
        self.refresh()
        self.post_message(self.Changed(self, self.value))

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()

    def on_click(self) -> None:
        self.action_turn(1)
