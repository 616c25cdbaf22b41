"""What had been predicted of an interview, and what came true, in one line."""

from textual.content import Content

from quizapp.scorecard import Score
from quizapp.ui.widgets.lines import MUTED, Lines, hang
from quizapp.ui.words import percent

__all__ = ["ScoreLine"]

COLOURS = {"below the prediction": "$warning", "better than predicted": "$success"}


class ScoreLine(Lines):
    """`predicted 71 % (62–79), got 14 of 20`; then how the two compare."""

    def __init__(self, name: str, *, id: str | None = None, classes: str | None = None):
        super().__init__(id=id, classes=classes)
        self.label = name
        self.score: Score | None = None

    def show(self, score: Score) -> None:
        self.score = score
        self.display = bool(score.asked)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        if self.score is None:
            return []
        name = Content.styled(f"{self.label:<11}", MUTED)
        parts = [self._predicted(self.score), self._compared(self.score), self._missing(self.score)]
        return [
            line
            for n, part in enumerate(part for part in parts if part.plain)
            for line in hang(part, width, name if n == 0 else " " * name.cell_length)
        ]

    def _predicted(self, score: Score) -> Content:
        got = Content.assemble(("got ", MUTED), (f"{score.right} of {score.asked}", "bold"))
        if score.predicted is None:
            return got + Content.styled("   nothing was predicted: too little was known", MUTED)
        low, high = round(score.predicted.low * 100), round(score.predicted.high * 100)
        return Content.assemble(
            ("predicted ", MUTED),
            (percent(score.predicted.mean), "bold"),
            (f" ({low}–{high}), ", MUTED),
            got,
        )

    def _compared(self, score: Score) -> Content:
        if score.expected is None or score.compared is None:
            return Content("")
        low, high = score.expected
        return Content.assemble(
            (score.compared, COLOURS.get(score.compared, "$foreground")),
            (f": {low} to {high} of {score.marked} were likely", MUTED),
        )

    def _missing(self, score: Score) -> Content:
        parts = [
            f"{score.not_answered} not answered" if score.not_answered else "",
            f"{score.not_graded} not graded" if score.not_graded else "",
        ]
        return Content.styled(" · ".join(part for part in parts if part), MUTED)
