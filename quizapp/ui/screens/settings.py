"""The settings, each saved as soon as it is given; three of them are asked at the first start."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, get_args

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.settings import HOURS, MINUTES, Device, Role, whole_number
from quizapp.ui.editors import parse_editor
from quizapp.ui.screens.dialog import Dialog
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.turn import Turn
from quizapp.ui.words import begun, day_name, parse_day

__all__ = ["SettingsDialog", "Welcome"]


@dataclass(frozen=True)
class Field:
    """One setting: typed where there are no `values`, else one of them."""

    key: str
    label: str
    hint: str
    values: Sequence[str] = ()


FIELDS = (
    Field("interview", "Interview", "2026-12-04, 4 December or 11 days; empty for no date"),
    Field("minutes", "Minutes a day", "What the plan of a day fills, 1 to 720"),
    Field("role", "Role", "What you interview for; ← → change it", get_args(Role)),
    Field("rollover", "Day ends at", "The hour, 0 to 23; earlier belongs to the evening before"),
    Field("editor", "Editor", "A command such as vim or code --wait; empty takes $EDITOR"),
    Field("theme", "Theme", "← → change it"),
    Field("device", "Device", "Where your solutions run; ← → change it", get_args(Device)),
)
MOVES: list[BindingType] = [
    Binding("down", "app.focus_next", "Next setting", show=False),
    Binding("up", "app.focus_previous", "Setting before", show=False),
]


class Typed(Input):
    """A setting that is typed."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES


class Turned(Turn):
    """A setting that is one of a few; Enter goes on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("enter", "screen.go_on", "Next", show=False),
    ]


class SettingsDialog(Dialog[None]):
    """All settings. Enter, or moving on, keeps one; Esc closes."""

    CSS_PATH = "settings.tcss"
    TITLE_LINE = "Settings"
    ABOUT = ""
    FIELDS: ClassVar[Sequence[Field]] = FIELDS
    HOW = "⏎ keeps it   ↑ ↓ move   Esc closes"

    def __init__(self) -> None:
        super().__init__()
        self.fields = {field.key: field for field in self.FIELDS}
        self.faults: dict[str, str] = {}
        """What is wrong with what was typed, by setting."""
        self.kept: dict[str, str] = {}
        """The text of each setting as it was last kept."""
        self.closing = False

    def body(self) -> Iterable[Widget]:
        yield Static(self.TITLE_LINE, classes="heading")
        if self.ABOUT:
            yield Static(self.ABOUT, classes="gap", markup=False)
        for n, field in enumerate(self.FIELDS):
            self.kept[field.key] = self._text(field.key)
            label = Static(field.label, classes="label muted", markup=False)
            yield Horizontal(label, self._input(field), classes="setting" if n else "setting gap")
        yield Static("", id="said", classes="gap", markup=False)
        yield Static(self.HOW, classes="muted")

    def _input(self, field: Field) -> Widget:
        text = self.kept[field.key]
        if field.key == "theme":
            return Turned(list(self.app.available_themes), text, id=field.key)
        if field.values:
            return Turned(field.values, text, id=field.key)
        return Typed(text, id=field.key)

    def _text(self, key: str) -> str:
        practice = self.quizapp.practice
        value = getattr(practice.settings, key)
        if key == "interview":
            return day_name(value, practice.today) if value else ""
        return str(value)

    def _parse(self, key: str, text: str) -> Any:
        """Raises ValueError with what was expected."""
        parsers: dict[str, Callable[[str], Any]] = {
            "interview": lambda text: parse_day(text, self.quizapp.practice.today),
            "minutes": lambda text: whole_number(text, MINUTES),
            "rollover": lambda text: whole_number(text, HOURS),
            "editor": parse_editor,
        }
        return parsers[key](text)

    def keep(self, key: str, text: str) -> bool:
        """Save a setting, or say what is wrong with it."""
        self.faults.pop(key, None)
        try:
            if text != self.kept[key]:
                self.quizapp.change(**{key: self._parse(key, text)})
                self.kept[key] = text
        except ValueError as error:
            self.faults[key] = f"{self.fields[key].label}: {error}"
        self.say()
        return key not in self.faults

    def say(self) -> None:
        """What is wrong; where nothing is, what the focused setting means."""
        fault = next(iter(self.faults.values()), "")
        key = (self.focused.id if self.focused else None) or ""
        hint = self.fields[key].hint if key in self.fields else ""
        said = Content.styled(begun(fault), "$warning") if fault else Content.styled(hint, MUTED)
        self.query_one("#said", Static).update(said)

    @on(events.DescendantFocus)
    def say_hint(self) -> None:
        self.say()

    @on(Input.Blurred)
    def keep_left(self, event: Input.Blurred) -> None:
        if not self.closing:
            self.keep(event.input.id or "", event.value)

    @on(Input.Submitted)
    def keep_typed(self, event: Input.Submitted) -> None:
        if self.keep(event.input.id or "", event.value):
            self.action_go_on()

    @on(Turn.Changed)
    def keep_turned(self, event: Turn.Changed) -> None:
        if event.turn.id == "theme":
            self.app.theme = event.value  # which saves it
        else:
            self.quizapp.change(**{event.turn.id or "": event.value})

    def action_go_on(self) -> None:
        self.focus_next()

    def action_close(self) -> None:
        self.closing = True
        self.dismiss(None)


class Welcome(SettingsDialog):
    """Asks a newcomer three things, once."""

    TITLE_LINE = "Three things that shape the plan"
    ABOUT = "Skip what you like: a comma opens all settings later."
    FIELDS = FIELDS[:3]
    HOW = "⏎ keeps it and goes on   Esc skips the rest"

    def action_go_on(self) -> None:
        last = self.FIELDS[-1].key
        if self.focused is not None and self.focused.id == last:
            self.action_close()
        else:
            self.focus_next()

    def action_close(self) -> None:
        self.quizapp.change()  # a file, even of defaults, says that it was asked
        super().action_close()
