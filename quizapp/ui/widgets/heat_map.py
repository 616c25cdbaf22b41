"""Days as cells, a column a week, shaded by the minutes of practice."""

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content

from quizapp.ui.widgets.lines import MUTED, Lines

__all__ = ["HeatMap"]

NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")
LEVELS = ((30, "■ ", "$primary"), (10, "■ ", "$primary 65%"), (0.01, "▪ ", "$primary 65%"))
"""From how many minutes which cell."""
NOTHING = ("· ", "$foreground 25%")


class HeatMap(Lines):
    """As many weeks as there is room for, this week last."""

    def __init__(self, *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.minutes: Mapping[date, float] = {}
        self.today = date.min

    def show(self, minutes: Mapping[date, float], today: date) -> None:
        self.minutes, self.today = minutes, today
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        weeks = max(1, min(26, (width - 5) // 2))
        if self.today == date.min:
            return [Content("")] * 7
        monday = self.today - timedelta(days=self.today.weekday())
        first = monday - timedelta(weeks=weeks - 1)
        return [self._weekday(row, first, weeks) for row in range(7)]

    def _weekday(self, row: int, first: date, weeks: int) -> Content:
        days = (first + timedelta(weeks=week, days=row) for week in range(weeks))
        marks = [self._mark(day) for day in days if day <= self.today]
        return Content.assemble((f"{NAMES[row]:<5}", MUTED), *marks)

    def _mark(self, day: date) -> tuple[str, str]:
        spent = self.minutes.get(day, 0.0)
        return next(((mark, style) for least, mark, style in LEVELS if spent >= least), NOTHING)
