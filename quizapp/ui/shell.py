"""What the app is apart from its places: theme, terminal, settings, sentences, the editor."""

import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.filter import LineFilter

from quizapp.practice import Practice
from quizapp.settings import SettingsError
from quizapp.ui.ascii import AsciiFilter, speaks_utf8
from quizapp.ui.editors import run_editor
from quizapp.ui.themes import THEMES

__all__ = ["Shell"]


LOOK = 2.0
"""Seconds between two looks at whether the terminal is still there."""


class Shell(App[None]):
    """An app that holds one learner's practice."""

    TITLE = "quizapp"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-slim"),
        (40, "-narrow"),
        (72, "-medium"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-flat"),
        (10, "-low"),
        (16, "-tall"),
    ]

    def __init__(self, practice: Practice):
        super().__init__()
        self.practice = practice
        self.rng = random.Random()
        self._plain = [] if speaks_utf8() else [AsciiFilter()]
        for theme in THEMES:
            self.register_theme(theme)
        wanted = practice.settings.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._plain]

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda theme: self.keep_theme(theme.name))
        if self.practice.notice:
            self.say(self.practice.notice)
        if not self.is_headless:
            self.set_interval(LOOK, self.leave_with_the_terminal)

    def leave_with_the_terminal(self) -> None:
        """A terminal may be gone without a signal; reading from it would go on, without end."""
        if sys.__stdin__ is None or not sys.__stdin__.isatty():
            self.exit()

    def on_unmount(self) -> None:
        self.practice.end_processes()

    def say(self, sentence: str) -> None:
        """A calm sentence about what happened and what to do."""
        self.notify(sentence, severity="warning", timeout=10, markup=False)

    def keep_theme(self, name: str) -> None:
        if name != self.practice.settings.theme:
            self.change(theme=name)

    def change(self, **settings: Any) -> None:
        """Change settings; they hold even where they cannot be saved."""
        try:
            self.practice.set(**settings)
        except SettingsError as error:
            self.say(str(error))

    def edit(self, file: Path, line: int = 1) -> None:
        """Open a file in the learner's editor, the app stepping aside until it is left."""
        try:
            with self.suspend():
                run_editor(self.practice.settings.editor, file, line)
        except SuspendNotSupported:
            self.say(f"This terminal cannot step aside. Open {file} in an editor beside the app.")
        except OSError as error:
            self.say(f"{error}. Set editor in settings.toml, or $EDITOR.")
