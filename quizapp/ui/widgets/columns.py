"""A few numbers as thin columns: what the coming days ask, how the weeks went."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.ui.widgets.lines import MUTED, Lines, cells

__all__ = ["Columns"]

EIGHTHS = " ▁▂▃▄▅▆▇█"


class Columns(Lines):
    """A heading, the columns, and under each its name."""

    HEIGHT = 3

    def __init__(self, title: str, *, width: int = 5, id: str | None = None):
        super().__init__(id=id)
        self.title = title
        self.each = width
        """Cells from one column to the next."""
        self.bars: Sequence[tuple[str, float, str]] = ()
        """Name, height from 0 to 1, and the figure above it."""
        self.empty = ""
        """What is said while there are none."""

    def show(self, bars: Sequence[tuple[str, float, str]], empty: str) -> None:
        self.bars, self.empty = bars, empty
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        head = Content.styled(self.title, "bold $primary")
        if not self.bars:
            return [head, Content.styled(self.empty, MUTED)]
        shown = self.bars[: max(1, width // self.each)]
        figures = self._row([figure for _, _, figure in shown], "$foreground")
        names = self._row([name for name, _, _ in shown], MUTED)
        return [head, figures, *(self._slice(shown, level) for level in range(self.HEIGHT)), names]

    def _row(self, texts: list[str], style: str) -> Content:
        return Content("").join([cells(text, self.each) for text in texts]).stylize_before(style)

    def _slice(self, bars: Sequence[tuple[str, float, str]], level: int) -> Content:
        """One line of the columns, from the top."""
        floor = self.HEIGHT - 1 - level
        marks = []
        for _, height, _ in bars:
            eighths = round(height * self.HEIGHT * 8) - floor * 8
            mark = EIGHTHS[max(0, min(8, eighths))] * 2
            marks.append(cells(Content.styled(mark, "$primary"), self.each))
        return Content("").join(marks)
