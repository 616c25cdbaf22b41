"""Putting steps into their order."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.kinds import Order
from quizapp.questions import Answer, Option
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.pick import Item, Pick
from quizapp.ui.widgets.prose import inline

__all__ = ["Arrange"]


class Arrange(Pick, AnswerPart):
    """Space picks a step up, the arrow keys carry it, space puts it down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "lift", "Pick up, put down"),
        Binding("shift+up,K", "carry(-1)", "Move the step up", show=False),
        Binding("shift+down,J", "carry(1)", "Move the step down", show=False),
    ]

    def __init__(self, question: Order, options: Sequence[Option]):
        super().__init__([Item(option.id, inline(option.text)) for option in options])
        self.order = [option.id for option in question.right_options]
        self.lifted = False
        self._shown = {item.id: item for item in self.items}

    def given(self) -> Answer:
        return tuple(item.id for item in self.items)

    def reveal(self, answered: Answered, brief: bool) -> None:
        chosen = answered.answer or tuple(item.id for item in self.items)
        self.items = [self._shown[id] for id in chosen]
        self.open = self.lifted = False
        self.refresh(layout=True)

    def text(self, n: int) -> Content:
        lifted = self.lifted and n == self.index
        return self.items[n].text.stylize_before("bold $primary") if lifted else self.items[n].text

    def cursor(self, n: int) -> Content:
        lifted = self.open and self.lifted and n == self.index
        return Content.styled("↕ ", "bold $primary") if lifted else super().cursor(n)

    def number(self, n: int) -> Content:
        if self.open:
            return super().number(n)
        placed = self.order[n] == self.items[n].id
        return (
            Content.styled("✓", "bold $success") if placed else Content.styled("✗", "bold $error")
        )

    def notes(self, n: int) -> Iterator[Content]:
        if not self.open and n == len(self.items) - 1 and list(self.given()) != self.order:
            yield Content("")
            yield Content.styled("The order is", MUTED)
            for number, id in enumerate(self.order, 1):
                yield Content.styled(f"{number}  ", MUTED) + self._shown[id].text

    def action_move(self, step: int) -> None:
        if self.lifted:
            self.action_carry(step)
        else:
            super().action_move(step)

    def action_lift(self) -> None:
        self.lifted = not self.lifted
        self.refresh()

    def action_carry(self, step: int) -> None:
        """Move the highlighted step past its neighbour."""
        self._put(max(0, min(len(self.items) - 1, self.index + step)))

    def action_pick(self, number: int) -> None:
        if number > len(self.items):
            return
        if self.lifted:
            self._put(number - 1)
        else:
            self.index = number - 1

    def _put(self, to: int) -> None:
        self.items.insert(to, self.items.pop(self.index))
        self.index = to
        self.refresh(layout=True)

    def clicked(self, n: int) -> None:
        if self.lifted:
            self._put(n)
            self.action_lift()
        else:
            self.index = n
            self.action_lift()
