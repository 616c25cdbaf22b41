"""Predictions held against what came true: a line a bin, from the one to the other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.ui.widgets.lines import MUTED, Lines, cells
from quizapp.ui.words import percent

if TYPE_CHECKING:
    from quizapp.calibration import Bin

__all__ = ["Bins"]

FIVE = 5
"""Lines that are drawn, so that nothing jumps when the log has been read."""


class Bins(Lines):
    """Knows the bins; where there are none yet, the lines are empty."""

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self.bins: Sequence[Bin] = ()

    def show(self, bins: "Sequence[Bin]") -> None:
        self.bins = bins
        self.refresh()

    def lines(self, width: int) -> list[Content]:
        room = max(3, width - 31)
        head = self._line("predicted", Content(""), "actual", "reviews", room).stylize(MUTED)
        drawn = [
            self._line(
                Content.styled(percent(bin.predicted), MUTED),
                _between(bin.predicted, bin.actual, room),
                Content.styled(percent(bin.actual), "bold"),
                Content.styled(str(bin.reviews), MUTED),
                room,
            )
            for bin in self.bins
        ]
        empty = self._line("", _line(room), "", "", room)
        return [head, *drawn, *[empty] * (FIVE - len(drawn))]

    def _line(
        self,
        predicted: Content | str,
        line: Content,
        actual: Content | str,
        reviews: Content | str,
        room: int,
    ) -> Content:
        parts = (
            cells(predicted, 9, "right"),
            cells(line, room),
            cells(actual, 6, "right"),
            cells(reviews, 8, "right"),
        )
        return Content("  ").join(parts)


def _line(width: int) -> Content:
    return Content.styled("─" * width, "$foreground 20%")


def _between(predicted: float, actual: float, width: int) -> Content:
    """From 0 to 100 %: an open dot at what was predicted, a full one at what came true."""
    ends = [round(share * (width - 1)) for share in (predicted, actual)]
    low, high = min(ends), max(ends)
    marks = ["─"] * low + ["━"] * (high - low + 1) + ["─"] * (width - 1 - high)
    marks[ends[0]] = "○"
    marks[ends[1]] = "●"
    return Content.assemble(
        ("".join(marks[:low]), "$foreground 20%"),
        ("".join(marks[low : high + 1]), "$primary"),
        ("".join(marks[high + 1 :]), "$foreground 20%"),
    )
