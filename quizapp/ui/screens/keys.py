"""All keys that work where the learner is."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from quizapp.ui.screens.dialog import Dialog
from quizapp.ui.widgets.lines import Lines, cells

__all__ = ["Keys"]

PLAIN = ("scroll_", "page_", "cursor_", "delete_", "screen.copy", "screen.max", "screen.min")
"""Beginnings of actions whose keys everyone knows."""


class KeyTable(Lines):
    """Keys and what they do."""

    def __init__(self, keys: list[tuple[str, str]]):
        super().__init__(classes="gap")
        self.keys = keys

    def lines(self, width: int) -> list[Content]:
        room = max((len(key) for key, _ in self.keys), default=1) + 2
        return [
            cells(Content.styled(key, "bold $primary"), room) + Content.styled(what, "$foreground")
            for key, what in self.keys
        ]


class Keys(Dialog[None]):
    """The manual: first what is particular to the screen, then what works everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,q,enter", "close", "Close")]

    def __init__(self, screen: Screen[object]):
        super().__init__()
        self.of = screen

    def body(self) -> Iterable[Widget]:
        here, everywhere = self._keys()
        yield Static("Keys", classes="heading")
        yield KeyTable(here)
        yield Static("Everywhere", classes="heading gap")
        yield KeyTable(everywhere)

    def _keys(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        here: dict[tuple[bool, str], list[str]] = {}
        for active in self.of.active_bindings.values():
            binding, general = active.binding, isinstance(active.node, App)
            if binding.description and active.enabled and not binding.action.startswith(PLAIN):
                key = self.app.get_key_display(binding)
                here.setdefault((general, active.tooltip or binding.description), []).append(key)
        table = [(general, " ".join(keys), what) for (general, what), keys in here.items()]
        return (
            [(keys, what) for general, keys, what in table if not general],
            [(keys, what) for general, keys, what in table if general],
        )
