"""How a grading stands: checking, how many of how many passed, or why nothing could be graded."""

from collections.abc import Iterator

from textual.content import Content

from quizapp.grading import Verdict, figure_lines
from quizapp.ui.widgets.lines import MUTED, Lines, hang
from quizapp.ui.widgets.prose import inline
from quizapp.ui.words import duration

__all__ = ["VerdictLine"]

IDLE = "Ctrl+S saves and checks"
REMARKS = {"error": "  the exercise itself is at fault", "partial": "  something was skipped"}


class VerdictLine(Lines):
    """Stays above the results while they scroll."""

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self.word = IDLE
        self.verdict: Verdict | None = None

    def say(self, word: str) -> None:
        self.word, self.verdict = word, None
        self.refresh(layout=True)

    def show(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        verdict = self.verdict
        if verdict is None:
            return [line.stylize(MUTED) for line in hang(Content(self.word), width, "")]
        colour = "$success" if verdict.status in {"passed", "partial"} else "$error"
        badge = f" {verdict.passed} of {len(verdict.checks)} "
        where = f"  {duration(verdict.seconds)} on {verdict.device}"
        remark = REMARKS.get(verdict.status, "")
        head = Content.assemble((badge, f"bold $background on {colour}"), (where + remark, MUTED))
        return [head, *self._after_a_pass(verdict, width)]

    def _after_a_pass(self, verdict: Verdict, width: int) -> Iterator[Content]:
        if verdict.accelerator:
            advice = inline(f"On a GPU: {verdict.accelerator.what}").stylize_before("$warning")
            yield from hang(advice, width, "")
        for line in figure_lines(verdict):
            yield from (part.stylize(MUTED) for part in hang(Content(line), width, ""))
