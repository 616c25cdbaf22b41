"""A short list of things to tick, with a heading."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from quizapp.ui.widgets.lines import MUTED, bar, cells
from quizapp.ui.widgets.pick import Item, Pick

__all__ = ["Ticks"]


class Ticks(Pick):
    """Any of several, or one of several (`single`)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick")]

    @dataclass
    class Changed(Message):
        """Something was ticked, or no longer is."""

        ticks: "Ticks"

        @property
        def control(self) -> "Ticks":
            return self.ticks

    def __init__(
        self,
        title: str,
        options: dict[str, str],
        *,
        counts: dict[str, int] | None = None,
        ticked: str = "",
        single: bool = False,
        id: str | None = None,
    ):
        super().__init__([Item(key, Content(text)) for key, text in options.items()], id=id)
        self.title = title
        self.counts = counts or {}
        self.single = single
        self.ticked = {ticked} if ticked else set[str]()

    def lines(self, width: int) -> list[Content]:
        rows = super().lines(width)
        self._owners = [-1, *self._owners]
        return [Content.styled(self.title, "bold $primary"), *rows]

    def draw(self, n: int, width: int) -> "list[Content]":  # type: ignore[override]
        here = n == self.index and self.has_focus
        item = self.items[n]
        ticked = item.id in self.ticked
        count = str(self.counts.get(item.id, "")) if width > 26 else ""
        text = cells(
            item.text.stylize_before("$foreground" if ticked or here else MUTED),
            width - 4 - len(count),
        )
        line = Content.assemble(
            ("▸ ", "$primary") if here else "  ",
            ("● ", "$primary") if ticked else ("○ ", MUTED),
            text,
            (count, MUTED),
        )
        return [bar(line, width, "on $panel") if here else line]

    def action_tick(self) -> None:
        id = self.items[self.index].id
        self.ticked = {id} if self.single else self.ticked ^ {id}
        self.refresh()
        self.post_message(self.Changed(self))

    def action_pick(self, number: int) -> None:
        """Digits lead to the places here."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "pick"

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()

    def clicked(self, n: int) -> None:
        if n >= 0:
            self.index = n
            self.action_tick()
