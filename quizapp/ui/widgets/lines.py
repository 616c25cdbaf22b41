"""A widget that is a list of lines, and how lines are laid out: hanging, in columns, spread."""

from typing import Self

from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

__all__ = ["MUTED", "Lines", "bar", "cells", "hang", "spread"]

MUTED = "$foreground 66%"
"""The colour of everything that is secondary."""


class Lines(Widget):
    """Draws the lines that it has for a width; as high as there are lines."""

    DEFAULT_CSS = "Lines { width: 1fr; height: auto; }"

    _drawn: tuple[int, list[Content]] | None = None
    """The lines for a width, until they are to change: a layout asks for them several times."""

    def lines(self, width: int) -> list[Content]:
        raise NotImplementedError

    def _lines_for(self, width: int) -> list[Content]:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, self.lines(width)
        return self._drawn[1]

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render(self) -> Content:
        return Content("\n").join(self._lines_for(max(1, self.content_size.width)))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines_for(max(1, width)))


def hang(text: Content, width: int, first: Content | str, rest: str | None = None) -> list[Content]:
    """Wrap a text so that every line starts where the first one does, after its marker."""
    marker = Content(first) if isinstance(first, str) else first
    indent = " " * marker.cell_length if rest is None else rest
    room = max(8, width - marker.cell_length)
    wrapped = [line for part in text.split("\n", allow_blank=True) for line in part.wrap(room)]
    wrapped = wrapped or [Content("")]
    return [marker + line if n == 0 else Content(indent) + line for n, line in enumerate(wrapped)]


def cells(text: Content | str, width: int, align: str = "left") -> Content:
    """A text as wide as its column: cut with an ellipsis, or filled with spaces."""
    content = Content(text) if isinstance(text, str) else text
    if content.cell_length > width:
        return content.truncate(width, ellipsis=True)
    missing = width - content.cell_length
    return content.pad_left(missing) if align == "right" else content.pad_right(missing)


def spread(left: Content, right: Content, width: int) -> Content:
    """One text at the left, one at the right; the left one is cut where both have no room."""
    room = max(0, width - right.cell_length - 2)
    return cells(left, room) + Content("  ") + right


def bar(content: Content, width: int, style: str) -> Content:
    """A line with a background from edge to edge."""
    return cells(content, width).stylize_before(style)
