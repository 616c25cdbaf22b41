"""Choosing one option, or several; afterwards the mark and the reason under each."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.content import AnyQuestion
from quizapp.kinds import Multi, Output
from quizapp.questions import Answer, Option
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.pick import Item, Pick
from quizapp.ui.widgets.prose import inline

__all__ = ["Choose", "Tick"]


def _items(question: AnyQuestion, options: Sequence[Option]) -> list[Item]:
    printed = isinstance(question, Output)
    return [
        Item(o.id, Content(o.text.strip("\n")) if printed else inline(o.text), inline(o.why))
        for o in options
    ]


class Choose(Pick, AnswerPart):
    """One of several."""

    def __init__(self, question: AnyQuestion, options: Sequence[Option]):
        super().__init__(_items(question, options))
        self.right = {option.id for option in question.right_options}
        self.chosen: set[str] = set()
        self.brief = False

    def given(self) -> Answer:
        return (self.items[self.index].id,)

    def reveal(self, answered: Answered, brief: bool) -> None:
        self.chosen, self.brief, self.open = set(answered.answer), brief, False
        self.refresh(layout=True)

    def number(self, n: int) -> Content:
        id = self.items[n].id
        if self.open or id not in self.right | self.chosen:
            return super().number(n)
        return (
            Content.styled("✓", "bold $success")
            if id in self.right
            else Content.styled("✗", "bold $error")
        )

    def text(self, n: int) -> Content:
        text = self.items[n].text
        return text.stylize("bold") if not self.open and self.items[n].id in self.right else text

    def notes(self, n: int) -> Iterator[Content]:
        item = self.items[n]
        if self.open or (self.brief and item.id not in self.chosen):
            return
        yours = "Your answer. " if item.id in self.chosen and item.id not in self.right else ""
        if yours or item.why:
            yield Content.assemble(yours, item.why or "").stylize_before(MUTED)

    @property
    def others(self) -> list[Content]:
        """Reasons that there was no room for under their options."""
        if not self.brief:
            return []
        return [
            Content.assemble(item.text, "\n", item.why.stylize_before(MUTED))
            for item in self.items
            if item.why and item.id not in self.chosen
        ]


class Tick(Choose):
    """Any number of several."""

    NOTHING_YET = "Tick with space, or 0: don't know"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick")]

    def __init__(self, question: Multi, options: Sequence[Option]):
        super().__init__(question, options)
        self.ticked: set[str] = set()

    def given(self) -> Answer:
        return tuple(item.id for item in self.items if item.id in self.ticked)

    def marker(self, n: int) -> Content:
        ticked = self.items[n].id in (self.ticked if self.open else self.chosen)
        box = ("●", "$primary") if ticked else ("○", MUTED)
        return Content.assemble(self.cursor(n), self.number(n), " ", box, " ")

    def notes(self, n: int) -> Iterator[Content]:
        item = self.items[n]
        if not self.open and item.id in self.right - self.chosen:
            yield Content.styled("Right too.", MUTED)
        yield from super().notes(n)

    def action_tick(self) -> None:
        self.ticked ^= {self.items[self.index].id}
        self.refresh()

    def action_pick(self, number: int) -> None:
        if number <= len(self.items):
            self.index = number - 1
            self.action_tick()

    def clicked(self, n: int) -> None:
        self.index = n
        self.action_tick()
