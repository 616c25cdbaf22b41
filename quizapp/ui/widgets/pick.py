"""Lines of any height to walk through and to point at: options, lines of code, steps, points."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.ui.widgets.lines import MUTED, Lines, bar, hang

__all__ = ["Item", "Pick"]


@dataclass(frozen=True)
class Item:
    """One thing to pick."""

    id: str
    text: Content
    why: Content | None = None
    """Shown under it once the question is answered."""


class Pick(Lines, can_focus=True):
    """Arrow keys and digits move the highlight; what a pick means is the subclass's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home", "move(-1000)", "First", show=False),
        Binding("end", "move(1000)", "Last", show=False),
        *(Binding(str(n), f"pick({n})", "Pick by number", show=False) for n in range(1, 10)),
    ]

    index = reactive(0)
    """The item that is highlighted."""
    open = reactive(True)
    """Whether it can still be changed."""

    class Again(Message):
        """The highlighted item was clicked once more."""

    def __init__(self, items: list[Item], *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.items = items
        self._owners: list[int] = []
        """Which item each line belongs to."""

    def lines(self, width: int) -> list[Content]:
        drawn = [(n, line) for n in range(len(self.items)) for line in self.draw(n, width)]
        self._owners = [n for n, _ in drawn]
        return [line for _, line in drawn]

    def draw(self, n: int, width: int) -> Iterator[Content]:
        """An item's lines."""
        here = self.open and n == self.index
        for line in hang(self.text(n), width, self.marker(n)):
            yield bar(line, width, "on $panel") if here else line
        yield from (line for note in self.notes(n) for line in hang(note, width, " " * self.indent))

    @property
    def indent(self) -> int:
        """The cell at which texts start."""
        return self.marker(0).cell_length

    def text(self, n: int) -> Content:
        return self.items[n].text

    def marker(self, n: int) -> Content:
        """What stands before an item, as wide for each of them."""
        return self.cursor(n) + self.number(n) + Content("  ")

    def notes(self, n: int) -> Iterator[Content]:
        """What stands under an item."""
        yield from ()

    def cursor(self, n: int) -> Content:
        return Content.styled("▸ ", "$primary") if self.open and n == self.index else Content("  ")

    def number(self, n: int) -> Content:
        style = "bold $primary" if self.open and n == self.index else MUTED
        return Content.styled(str(n + 1), style)

    def action_move(self, step: int) -> None:
        self.index = max(0, min(len(self.items) - 1, self.index + step))

    def action_pick(self, number: int) -> None:
        if number <= len(self.items):
            self.index = number - 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.open or action not in {"move", "pick", "tick", "carry", "lift"}

    def watch_index(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Scroll so that the highlighted item is seen whole, or at least its beginning."""
        box = next((a for a in self.ancestors if isinstance(a, Widget) and a.is_scrollable), None)
        if box is None or self.index not in self._owners:
            return
        top = self.region.y - box.region.y + int(box.scroll_y) + self._owners.index(self.index)
        height = min(self._owners.count(self.index), box.size.height)
        box.scroll_to_region(Region(0, top, 1, height), animate=False)

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.gutter.top
        if self.open and 0 <= y < len(self._owners):
            self.clicked(self._owners[y])

    def clicked(self, n: int) -> None:
        if n == self.index:
            self.post_message(self.Again())
        self.index = n
