"""The reference beside the learner's own code, what differs marked."""

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.exercises import Exercise
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.code import code_lines
from quizapp.ui.widgets.key_line import KeyLine
from quizapp.ui.widgets.lines import MUTED, Lines, bar, cells, hang
from quizapp.ui.widgets.top_line import TopLine

__all__ = ["SolutionScreen"]

BESIDE_FROM = 96
"""Cells from which there is room for two columns."""


class Comparison(Lines):
    """Two texts as one: side by side, or one above the other where the room is short."""

    def __init__(self, yours: str, reference: str):
        super().__init__()
        self.yours, self.reference = yours, reference

    def lines(self, width: int) -> list[Content]:
        left, right = code_lines(self.yours), code_lines(self.reference)
        a, b = self.yours.rstrip().splitlines(), self.reference.rstrip().splitlines()
        rows: list[Content] = []
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, False).get_opcodes():
            same = tag == "equal"
            if width >= BESIDE_FROM:
                rows += self._beside(left[a1:a2], right[b1:b2], same, width)
            else:
                rows += self._below(left[a1:a2], right[b1:b2], same, width)
        return rows

    def _beside(
        self, left: tuple[Content, ...], right: tuple[Content, ...], same: bool, width: int
    ) -> list[Content]:
        half = (width - 3) // 2
        blank, rule = Content(" " * half), Content.styled(" │ ", "$foreground 20%")
        rows = []
        for mine, theirs in zip_longest(left, right):
            lines = self._lines(mine, "- ", "$error", same, half)
            others = self._lines(theirs, "+ ", "$success", same, half)
            rows += [a + rule + b for a, b in zip_longest(lines, others, fillvalue=blank)]
        return rows

    def _lines(
        self, line: Content | None, sign: str, colour: str, same: bool, width: int
    ) -> list[Content]:
        """One line of code, as many lines high as it needs."""
        if line is None:
            return []
        if same:
            return [cells(part, width) for part in hang(line, width, "  ")]
        parts = hang(line, width, Content.styled(sign, colour))
        return [bar(part, width, f"on {colour} 12%") for part in parts]

    def _below(
        self, left: tuple[Content, ...], right: tuple[Content, ...], same: bool, width: int
    ) -> list[Content]:
        mine = (
            [] if same else [p for n in left for p in self._lines(n, "- ", "$error", same, width)]
        )
        return mine + [p for n in right for p in self._lines(n, "+ ", "$success", same, width)]


class SolutionScreen(Place):
    """Scrolls; any of the usual keys goes back to one's own code."""

    PLACE = "exercises"
    CSS_PATH = "solution.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f4", "back", "Back to your code"),
        Binding("down,j", "scroll(1)", "Down", key_display="↓"),
        Binding("up,k", "scroll(-1)", "Up", key_display="↑"),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
    ]

    def __init__(self, exercise: Exercise, yours: str):
        super().__init__()
        self.exercise, self.yours = exercise, yours

    def compose(self) -> ComposeResult:
        yield TopLine(self.PLACE)
        heading = Content.assemble(
            (self.exercise.slug, "bold"),
            ("   yours ", MUTED),
            ("-", "bold $error"),
            ("   the reference ", MUTED),
            ("+", "bold $success"),
        )
        yield Static(heading, id="which")
        with VerticalScroll(id="page", can_focus=False):
            yield Comparison(self.yours, self._reference())
        yield KeyLine()
        yield Static("enlarge the terminal", id="too-small")

    def _reference(self) -> str:
        try:
            return self.exercise.reference
        except (OSError, UnicodeDecodeError) as error:
            return f"# The reference cannot be read: {error}"

    def action_scroll(self, step: int) -> None:
        self.query_one("#page").scroll_relative(y=step, animate=False)
