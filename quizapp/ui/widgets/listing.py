"""A list to choose from: one line an item, in columns that share out the width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from quizapp.ui.widgets.lines import MUTED, Lines, bar, cells

__all__ = ["Column", "Drawn", "Listing", "Row"]

Drawn = Callable[[int], Content]
"""A cell that draws itself for a width."""


@dataclass(frozen=True)
class Column:
    """How a column of a list is laid out."""

    title: str = ""
    width: int = 0
    """In cells; 0 takes a share of what the others leave."""
    share: int = 1
    align: str = "left"
    style: str = MUTED
    """Of its cells' text."""
    from_width: int = 0
    """Left out in lists narrower than this."""


@dataclass(frozen=True)
class Row:
    """One item."""

    key: str
    """What is chosen with it."""
    cells: tuple[str | Content | Drawn, ...]


class Listing(Lines, can_focus=True):
    """Lines to walk through with the arrow keys, and to choose with Enter or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", key_display="⏎"),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home", "move(-100000)", "First line", show=False),
        Binding("end", "move(100000)", "Last line", show=False),
        Binding("pageup", "move(-10)", "Ten up", show=False),
        Binding("pagedown", "move(10)", "Ten down", show=False),
    ]

    index = reactive(0)
    """The line that is highlighted."""

    @dataclass
    class Chosen(Message):
        """A line was chosen."""

        listing: "Listing"
        key: str

        @property
        def control(self) -> "Listing":
            return self.listing

    @dataclass
    class Moved(Message):
        """The highlight is on another line."""

        listing: "Listing"
        key: str

        @property
        def control(self) -> "Listing":
            return self.listing

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row] = (),
        *,
        id: str | None = None,
        classes: str | None = None,
    ):
        super().__init__(id=id, classes=classes)
        self.columns = tuple(columns)
        self.rows = tuple(rows)

    @property
    def key(self) -> str:
        """The highlighted item; empty when the list is."""
        return self.rows[self.index].key if self.rows else ""

    @property
    def headed(self) -> int:
        """How many lines the titles take."""
        return int(any(column.title for column in self.columns))

    def show(self, rows: Sequence[Row], key: str = "") -> None:
        """Show other items, the highlight on `key` if it is among them, else where it was."""
        keys = [row.key for row in rows]
        wanted = key or self.key
        self.rows = tuple(rows)
        self.index = (
            keys.index(wanted) if wanted in keys else min(self.index, max(0, len(keys) - 1))
        )
        self.refresh(layout=True)

    # drawing

    def lines(self, width: int) -> list[Content]:
        columns = [
            (n, column) for n, column in enumerate(self.columns) if width >= column.from_width
        ]
        widths = self._widths([column for _, column in columns], width - 2 * len(columns))
        placed = [(n, column, room) for (n, column), room in zip(columns, widths, strict=True)]
        heads = [self._head(placed)] if self.headed else []
        return heads + [self._line(y, row, placed, width) for y, row in enumerate(self.rows)]

    def _widths(self, columns: list[Column], width: int) -> list[int]:
        shares = sum(column.share for column in columns if not column.width)
        left = width - sum(column.width for column in columns)
        if left < 0:
            widest = max(columns, key=lambda column: column.width)
            narrower = replace(widest, width=max(1, widest.width + left))
            columns = [narrower if column is widest else column for column in columns]
            left = 0
        return [column.width or left * column.share // max(1, shares) for column in columns]

    def _head(self, placed: list[tuple[int, Column, int]]) -> Content:
        titles = (cells(column.title, room, column.align) for _, column, room in placed)
        return Content("  ").join([Content(""), *titles]).stylize(MUTED)

    def _line(self, y: int, row: Row, placed: list[tuple[int, Column, int]], width: int) -> Content:
        here = y == self.index and self.has_focus
        parts = [Content.styled("▸ ", "$primary") if here else Content("  ")]
        for n, column, room in placed:
            given = row.cells[n]
            drawn = given(room) if callable(given) else given
            cell = cells(drawn, room, column.align)
            bright = "$foreground bold" if n == 0 else "$foreground"
            parts += [cell.stylize_before(bright if here else column.style), Content("  ")]
        line = Content.assemble(*parts[:-1])
        return bar(line, width, "on $panel") if here else line

    # moving

    def action_move(self, step: int) -> None:
        self.index = max(0, min(len(self.rows) - 1, self.index + step))

    def action_choose(self) -> None:
        if self.rows:
            self.post_message(self.Chosen(self, self.key))

    def watch_index(self) -> None:
        if self.rows and self.is_mounted:
            self.post_message(self.Moved(self, self.key))
            self.call_after_refresh(self._follow)

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()

    def _follow(self) -> None:
        """Scroll so that the highlighted line is seen, and the titles with the first one."""
        top = self.index + self.headed if self.index else 0
        line = Region(0, self.virtual_region.y + top, 1, 1 + self.headed)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(line, animate=False)

    def on_click(self, event: events.Click) -> None:
        y = event.y - self.headed
        if 0 <= y < len(self.rows):
            again = y == self.index
            self.index = y
            if again or event.chain == 2:
                self.action_choose()
