"""What is known of a share: a thin line, the interval on it, a dot at its mean. Not a bar."""

from typing import TYPE_CHECKING

from textual.content import Content

from quizapp.ui.widgets.lines import MUTED, Lines
from quizapp.ui.words import percent

if TYPE_CHECKING:
    from quizapp.readiness import Estimate

__all__ = ["RangeLine", "figure", "interval", "range_on"]


def range_on(estimate: "Estimate | None", width: int) -> Content:
    """The line from 0 to 100 %."""
    if estimate is None or width < 3:
        return Content.styled("─" * width, "$foreground 20%")
    low, mean, high = (
        round(share * (width - 1)) for share in (estimate.low, estimate.mean, estimate.high)
    )
    return Content.assemble(
        ("─" * low, "$foreground 20%"),
        ("━" * (mean - low), "$primary"),
        ("●", "$primary"),
        ("━" * (high - mean), "$primary"),
        ("─" * (width - 1 - high), "$foreground 20%"),
    )


def figure(estimate: "Estimate | None", style: str = "bold") -> Content:
    return Content.styled(percent(estimate.mean), style) if estimate else Content("")


def interval(estimate: "Estimate | None") -> Content:
    """`57–70`, muted: it stands beside its figure."""
    if estimate is None:
        return Content("")
    return Content.styled(f"{round(estimate.low * 100)}–{round(estimate.high * 100)}", MUTED)


class RangeLine(Lines):
    """One estimate across the whole width."""

    def __init__(self, estimate: "Estimate | None" = None, *, id: str | None = None):
        super().__init__(id=id)
        self.estimate = estimate

    def lines(self, width: int) -> list[Content]:
        return [range_on(self.estimate, width)]
