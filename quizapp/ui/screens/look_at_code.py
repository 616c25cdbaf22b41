"""Code of a mock interview looked at again: its verdict, and the reference beside it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizapp.grading import Plan, PlannedCheck, Verdict
from quizapp.interview import InterviewState, Response
from quizapp.ui.screens.place import Place
from quizapp.ui.screens.solution import Comparison
from quizapp.ui.widgets.code_task import statement
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.results import Results
from quizapp.ui.widgets.verdict_line import VerdictLine

__all__ = ["LookAtCode"]


class LookAtCode(Place):
    """The task, the checks, and the learner's code beside the reference."""

    PLACE = "today"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "exercise", "Exercise", tooltip="Try the exercise again"),
        Binding("escape", "back", "Back"),
        Binding("pagedown", "scroll_page(1)", "Page down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", show=False),
    ]

    def __init__(self, state: InterviewState, slug: str, response: Response | None):
        super().__init__()
        self.state, self.slug, self.response = state, slug, response

    def body(self) -> Iterable[Widget]:
        exercise = self.practice.content.exercises[self.slug]
        about = f"   {exercise.topic} · {exercise.minutes} min"
        yield Static(Content.assemble((exercise.title, "bold $primary"), (about, MUTED)))
        line = VerdictLine()
        line.add_class("gap")
        yield line
        yield Results()
        yield Static(
            Content.assemble(
                ("Yours ", MUTED), ("-", "bold $error"),
                ("   the reference ", MUTED), ("+", "bold $success"),
            ),
            classes="gap",
        )  # fmt: skip
        code = self.quizapp.interviews.code(self.state)
        yield Comparison(code.get(self.slug, ""), exercise.reference)
        yield Static("The task", classes="heading gap")
        yield Prose(statement(exercise), classes="gap")

    def on_mount(self) -> None:
        line, verdict = self.query_one(VerdictLine), self.response and self.response.verdict
        if isinstance(verdict, Verdict):
            results = self.query_one(Results)
            results.plan(Plan(tuple(PlannedCheck(c.id, c.sentence) for c in verdict.checks)))
            for check in verdict.checks:
                results.add(check)
            line.show(verdict)
        elif self.response is None:
            line.say("not answered")
        else:
            line.say(self.response.fault or "not graded yet")
        self.query_one(Results).focus(scroll_visible=False)

    async def action_exercise(self) -> None:
        await self.quizapp.open_exercise(self.slug)
