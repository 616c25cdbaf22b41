"""Pointing at the line of code that is at fault; afterwards the code as it should be."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from textual.content import Content

from quizapp.kinds import Bug
from quizapp.questions import Answer
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.code import code_lines
from quizapp.ui.widgets.lines import MUTED, bar, hang
from quizapp.ui.widgets.pick import Item, Pick

__all__ = ["PointAt"]


class PointAt(Pick, AnswerPart):
    """One line of the code."""

    def __init__(self, question: Bug):
        lines = code_lines(question.code)
        super().__init__([Item(str(n), line) for n, line in enumerate(lines, 1)])
        self.question = question
        self.at_fault = {str(line) for line in question.lines}
        self.chosen = ""
        self._typed = ""
        """Digits typed so far, for lines from 10."""

    def given(self) -> Answer:
        return (self.items[self.index].id,)

    def action_pick(self, number: int) -> None:
        longer = f"{self._typed}{number}"
        self._typed = longer if int(longer) <= len(self.items) else str(number)
        if int(self._typed) <= len(self.items):
            self.index = int(self._typed) - 1

    def reveal(self, answered: Answered, brief: bool) -> None:
        self.chosen, self.open = "".join(answered.answer), False
        self.refresh(layout=True)

    def draw(self, n: int, width: int) -> Iterator[Content]:
        here = self.open and n == self.index
        for line in hang(self.text(n), width, self.marker(n)):
            yield bar(line, width, "on $panel" if here else "on $surface")
        if not self.open and n == len(self.items) - 1:
            yield from self._fix(width)

    def number(self, n: int) -> Content:
        id = self.items[n].id
        if not self.open and id in self.at_fault:
            return Content.styled(" ✓" if id == self.chosen else " ▸", "bold $success")
        if not self.open and id == self.chosen:
            return Content.styled(" ✗", "bold $error")
        style = "bold $primary" if self.open and n == self.index else MUTED
        return Content.styled(f"{id:>2}", style)

    def _fix(self, width: int) -> Iterator[Content]:
        """What the fix changes, with a line around it."""
        before = self.question.code.rstrip().splitlines()
        after = self.question.fix.rstrip().splitlines()
        yield from (Content(""), Content.styled("  It should be", MUTED))
        changes = SequenceMatcher(None, before, after, False).get_grouped_opcodes(1)
        for tag, start, end in ((op[0], op[3], op[4]) for group in changes for op in group):
            yield from (line for n in range(start, end) for line in self._fixed(n, tag, width))

    def _fixed(self, n: int, tag: str, width: int) -> Iterator[Content]:
        changed = tag != "equal"
        marker = Content.styled("  +   " if changed else "      ", "bold $success")
        for line in hang(code_lines(self.question.fix)[n], width, marker):
            yield bar(line, width, "on $success 12%" if changed else "on $surface")
