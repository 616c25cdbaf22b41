"""How ready on the day: the figure bold, its interval muted, and what the plan would make of it."""

from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.ui.widgets.lines import MUTED, Lines, cells
from quizapp.ui.widgets.range_line import figure, interval
from quizapp.ui.words import day_name

if TYPE_CHECKING:
    from quizapp.readiness import Readiness

__all__ = ["ReadinessLine"]


class ReadinessLine(Lines):
    """Knows a readiness and the present day."""

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self.readiness: Readiness | None = None
        self.today = date.min

    def show(self, readiness: "Readiness", today: date) -> None:
        self.readiness, self.today = readiness, today
        self.refresh()

    def lines(self, width: int) -> list[Content]:
        if self.readiness is None:
            return [Content.styled("Ready …", MUTED)]
        now = self._now(self.readiness)
        plan = self._with_plan(self.readiness)
        return [now + plan if now.cell_length + plan.cell_length <= width else cells(now, width)]

    def _now(self, readiness: "Readiness") -> Content:
        name = (
            "today" if readiness.day == self.today else f"on {day_name(readiness.day, self.today)}"
        )
        head = Content.styled(f"Ready {name}   ", MUTED)
        if readiness.overall is None:
            return head + Content.styled("not known yet: answer a few more questions", MUTED)
        return head + figure(readiness.overall) + "  " + interval(readiness.overall)

    def _with_plan(self, readiness: "Readiness") -> Content:
        if readiness.with_plan is None or readiness.overall is None:
            return Content("")
        head = Content.styled("      with the plan  ", MUTED)
        better = figure(readiness.with_plan, "bold $success")
        return head + better + "  " + interval(readiness.with_plan)
