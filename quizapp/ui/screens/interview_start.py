"""Choosing a mock interview: the role, how long; or one that is over, to look at again."""

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from quizapp.interview import InterviewState
from quizapp.interview_plan import LENGTHS, ROLES
from quizapp.scorecard import score_interview
from quizapp.settings import Role
from quizapp.ui.screens.dialog import Dialog
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.ticks import Ticks
from quizapp.ui.words import day_name

__all__ = ["InterviewStart"]

PAST = (
    Column(width=17, style="$foreground"),
    Column(share=1),
    Column(width=6, align="right"),
    Column(width=8, align="right", style="$foreground"),
)


class InterviewStart(Dialog[tuple[Role, int] | InterviewState]):
    """Gives role and minutes, or an interview that is over."""

    AUTO_FOCUS = "#roles"
    CSS_PATH = "interview_start.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", key_display="⏎"),
        Binding("tab,right,l", "app.focus_next", "Next list", show=False),
        Binding("shift+tab,left,h", "app.focus_previous", "List before", show=False),
    ]

    past: list[InterviewState]
    """Those that are over, the last one first."""

    def body(self) -> Iterable[Widget]:
        yield Static("Mock interview", classes="heading")
        with Horizontal(id="choices"):
            roles: dict[str, str] = {role: role for role in ROLES}
            role = self.quizapp.practice.settings.role
            yield Ticks("Role", roles, ticked=role, single=True, id="roles")
            lengths = {str(length): f"{length} minutes" for length in LENGTHS}
            yield Ticks("Length", lengths, ticked=str(LENGTHS[0]), single=True, id="lengths")
        yield Static(
            "Questions and code as the role is asked. No feedback before the end.",
            classes="gap muted",
        )
        self.past = self.quizapp.interviews.finished()
        if self.past:
            yield Static("Those before", classes="heading gap")
            yield Listing(PAST, [self._row(state) for state in self.past], id="past")
        yield Static("space chooses · tab next list · ⏎ begins · Esc closes", classes="gap muted")

    def _row(self, state: InterviewState) -> Row:
        practice = self.quizapp.practice
        score = score_interview(state, practice.content).questions
        day = day_name(state.begun.astimezone().date(), practice.today)
        cells = (day, state.role, f"{state.minutes} min", f"{score.right} of {score.asked}")
        return Row(state.id, cells)

    def action_begin(self) -> None:
        (role,) = self.query_one("#roles", Ticks).ticked
        (length,) = self.query_one("#lengths", Ticks).ticked
        self.dismiss((cast(Role, role), int(length)))

    @on(Listing.Chosen, "#past")
    def open_past(self, event: Listing.Chosen) -> None:
        self.dismiss(next(state for state in self.past if state.id == event.key))
