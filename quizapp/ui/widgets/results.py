"""The checks of an exercise in the plan's order, each in its place before its result is there."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.grading import CheckResult, Plan, Verdict
from quizapp.ui.widgets.failure import failure_lines
from quizapp.ui.widgets.lines import MUTED, bar, hang
from quizapp.ui.widgets.pick import Item, Pick
from quizapp.ui.widgets.prose import inline

__all__ = ["Results"]

MARKS = {
    "passed": ("✓", "$success"),
    "failed": ("✗", "bold $error"),
    "skipped": ("○", MUTED),
    "not run": ("–", MUTED),
    "error": ("!", "bold $warning"),
    "": ("·", MUTED),
}


class Results(Pick):
    """Enter unfolds a failure; the first one is unfolded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "tick", "Unfold", key_display="⏎")
    ]

    def __init__(self, *, id: str | None = None):
        super().__init__([], id=id)
        self.results: dict[str, CheckResult] = {}
        self.unfolded: set[str] = set()

    def plan(self, plan: Plan) -> None:
        self.items = [Item(check.id, inline(check.sentence)) for check in plan.checks]
        self.results, self.unfolded, self.index = {}, set(), 0
        self.refresh(layout=True)

    def add(self, result: CheckResult) -> None:
        self.results[result.id] = result
        if result.failure is not None and not self.unfolded:
            self.unfolded.add(result.id)
        self.refresh(layout=True)

    def end(self, verdict: Verdict) -> None:
        """All results are there, as the verdict knows them: see the first failure."""
        settled = {result.id: result for result in verdict.checks}
        if self.results != settled:
            self.results = settled
            self.refresh(layout=True)
        failed = [n for n, item in enumerate(self.items) if item.id in self.unfolded]
        self.index = failed[0] if failed else 0
        self.call_after_refresh(self.follow)

    def draw(self, n: int, width: int) -> Iterator[Content]:
        item, result = self.items[n], self.results.get(self.items[n].id)
        here = self.has_focus and n == self.index
        quiet = result is None or result.status != "failed"
        text = item.text.stylize_before(MUTED if quiet else "bold")
        reason = (
            Content.styled(f"   {result.reason}", f"{MUTED} italic")
            if result and result.reason
            else ""
        )
        marker = Content.styled(*MARKS[result.status if result else ""]) + Content(" ")
        for line in hang(Content.assemble(text, reason), width, marker):
            yield bar(line, width, "on $panel") if here else line
        if result and result.failure and result.id in self.unfolded:
            for line in failure_lines(result.failure, width - 2):
                yield Content("  ") + line

    def action_tick(self) -> None:
        if self.items:
            self.unfolded ^= {self.items[self.index].id}
            self.refresh(layout=True)

    def action_pick(self, number: int) -> None:
        """Digits mean nothing here."""

    def clicked(self, n: int) -> None:
        if n >= 0:
            self.index = n
            self.action_tick()

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()
