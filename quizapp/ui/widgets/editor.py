"""The editor of a solution: Python, highlighted, with the habits that fingers expect."""

import re
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

__all__ = ["Editor"]

PAUSE = 0.5
"""Seconds without a key after which the text is saved."""
PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
INKS = {
    "comment": ("foreground-muted", "italic"),
    "keyword": ("text-accent", ""),
    "keyword.function": ("text-accent", ""),
    "keyword.operator": ("text-accent", ""),
    "keyword.return": ("text-accent", ""),
    "keyword.import": ("text-accent", ""),
    "conditional": ("text-accent", ""),
    "repeat": ("text-accent", ""),
    "include": ("text-accent", ""),
    "exception": ("text-accent", ""),
    "string": ("text-success", ""),
    "string.documentation": ("text-success", "italic"),
    "number": ("text-warning", ""),
    "float": ("text-warning", ""),
    "boolean": ("text-warning", ""),
    "constant.builtin": ("text-warning", ""),
    "function": ("text-primary", "bold"),
    "function.call": ("text-primary", ""),
    "method": ("text-primary", "bold"),
    "method.call": ("text-primary", ""),
    "class": ("text-primary", "bold"),
    "type": ("text-primary", ""),
    "type.class": ("text-primary", "bold"),
    "constructor": ("text-primary", ""),
}
"""The same colours as code has elsewhere, for the names that the grammar gives."""


class Editor(TextArea):
    """Text that says when there is a pause in typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+underscore,ctrl+slash", "comment", "Comment", show=False),
        Binding("shift+tab", "dedent", "Dedent", show=False),
    ]

    class Paused(Message):
        """Nothing was typed for a moment, after something was."""

    def __init__(self, text: str, *, id: str | None = None):
        super().__init__(
            text,
            language="python",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            id=id,
        )
        self.indent_width = 4
        self._pause: Timer | None = None

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self.dye())
        self.dye()

    def dye(self) -> None:
        """Take the colours of the app's theme."""
        variables = self.app.theme_variables
        styles = {
            name: Style.parse(f"{weight} {_hex(variables.get(ink, ''))}".strip() or "none")
            for name, (ink, weight) in INKS.items()
        }
        name = f"ink-{self.app.theme}"
        self.register_theme(TextAreaTheme(name, syntax_styles=styles))
        self.theme = name

    def on_text_area_changed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self.post_message(self.Paused()))

    def replace_all(self, text: str) -> None:
        """Another text, as an edit that can be undone; the cursor stays where it was."""
        place = self.cursor_location
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor((min(place[0], self.document.line_count - 1), 0))

    # the habits

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default().stop()  # else it would move the focus
            await self.run_action("screen.back")
        elif event.key == "enter":
            event.prevent_default().stop()
            self._new_line()
        elif event.key == "tab" and "\n" in self.selected_text:
            event.prevent_default().stop()
            self._shift_lines(1)
        elif event.key == "backspace" and self._pair_around():
            event.prevent_default().stop()
            row, column = self.cursor_location
            self.delete((row, column - 1), (row, column + 1))
        elif event.character and self._pairs(event.character):
            event.prevent_default().stop()
        else:
            await super()._on_key(event)

    def _new_line(self) -> None:
        """Indented as the line before, more after a colon or an open bracket, less after return."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indent = len(before) - len(before.lstrip(" "))
        code = before.split("#")[0].rstrip()
        if code.endswith((":", "(", "[", "{")):
            indent += 4
        elif re.match(r"\s+(return|pass|break|continue|raise)\b", before):
            indent = max(0, indent - 4)
        self.replace("\n" + " " * indent, *self.selection, maintain_selection_offset=False)

    def _pairs(self, character: str) -> bool:
        """Close what is opened, and step over what is there; whether that was done."""
        row, column = self.cursor_location
        after = self.document.get_line(row)[column : column + 1]
        if character in PAIRS.values() and after == character:
            self.move_cursor_relative(columns=1)
            return True
        if character not in PAIRS:
            return False
        if chosen := self.selected_text:
            self.replace(f"{character}{chosen}{PAIRS[character]}", *self.selection)
            return True
        quotes = character in "\"'"
        before = self.document.get_line(row)[:column]
        if (after and after not in " )]}:,") or (quotes and before[-1:].isalnum()):
            return False
        if quotes and before.endswith(character):
            return False
        self.insert(character + PAIRS[character])
        self.move_cursor_relative(columns=-1)
        return True

    def _pair_around(self) -> bool:
        row, column = self.cursor_location
        line = self.document.get_line(row)
        around = line[column - 1 : column + 1] if column else ""
        return not self.selected_text and len(around) == 2 and PAIRS.get(around[0]) == around[1]

    def action_dedent(self) -> None:
        self._shift_lines(-1)

    def _rows(self) -> range:
        start, end = sorted(self.selection)
        last = end[0] - (end[1] == 0 and end[0] > start[0])
        return range(start[0], last + 1)

    def _shift_lines(self, by: int) -> None:
        """Indent or dedent the selected lines."""
        lines = [self.document.get_line(row) for row in self._rows()]
        if by > 0:
            self._put([f"    {line}" if line.strip() else line for line in lines])
        else:
            self._put([line[min(4, len(line) - len(line.lstrip(" "))) :] for line in lines])

    def action_comment(self) -> None:
        """Comment the selected lines, or take their comments away."""
        lines = [self.document.get_line(row) for row in self._rows()]
        filled = [line for line in lines if line.strip()]
        if filled and all(line.lstrip().startswith("#") for line in filled):
            self._put([re.sub(r"^(\s*)# ?", r"\1", line) for line in lines])
            return
        indent = min((len(line) - len(line.lstrip()) for line in filled), default=0)
        self._put([f"{line[:indent]}# {line[indent:]}" if line.strip() else line for line in lines])

    def _put(self, lines: list[str]) -> None:
        """Replace the selected lines, as one edit."""
        rows, column = self._rows(), self.cursor_location[1]
        old = self.document.get_line(rows[-1])
        single = len(rows) == 1
        self.replace("\n".join(lines), (rows[0], 0), (rows[-1], len(old)))
        if single:
            moved = column + len(lines[0]) - len(old)
            self.move_cursor((rows[0], max(0, min(moved, len(lines[0])))))
        else:
            self.selection = type(self.selection)((rows[0], 0), (rows[-1], len(lines[-1])))


def _hex(colour: str) -> str:
    """A theme's colour as the editor's styles write it; nothing for colours of the terminal."""
    try:
        return Color.parse(colour).hex6 if not colour.startswith("ansi") else ""
    except Exception:  # noqa: BLE001 (such as `auto 60%`, which only styles understand)
        return ""
