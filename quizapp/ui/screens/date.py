"""The day of the interview."""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.ui.screens.dialog import Dialog
from quizapp.ui.words import begun, day_name, parse_day

__all__ = ["DateDialog"]


class DateDialog(Dialog[None]):
    """Asks for the day, and saves it."""

    def body(self) -> Iterable[Widget]:
        settings, today = self.quizapp.practice.settings, self.quizapp.practice.today
        shown = day_name(settings.interview, today) if settings.interview else ""
        yield Static("When is the interview?", classes="heading")
        yield Input(shown, placeholder="2026-12-04, 4 December, 11 days", id="day")
        yield Static(
            "Enter keeps it, empty for no date, Esc leaves it as it was",
            id="said",
            classes="gap muted",
        )

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        try:
            day = parse_day(event.value, self.quizapp.practice.today)
        except ValueError as error:
            self.query_one("#said", Static).update(Content(begun(str(error))))
            return
        self.quizapp.change(interview=day)
        self.dismiss(None)
