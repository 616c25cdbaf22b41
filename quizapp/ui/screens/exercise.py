"""An exercise: the task, the code, the results."""

from collections.abc import Iterable
from datetime import datetime
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.exercises import Exercise
from quizapp.grading import CheckResult, Event, GradingError, Plan, Verdict
from quizapp.progress import ProgressError
from quizapp.ui.draft import Draft
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.code_task import statement
from quizapp.ui.widgets.draft_editor import DraftEditor
from quizapp.ui.widgets.key_line import KeyLine
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.results import Results
from quizapp.ui.widgets.top_line import TopLine
from quizapp.ui.widgets.verdict_line import VerdictLine
from quizapp.workspace import WorkspaceError

__all__ = ["ExerciseScreen"]


class Graded(Message):
    """A piece of a grading's outcome, or why nothing could be graded."""

    def __init__(self, event: Event | None, fault: str = ""):
        super().__init__()
        self.event, self.fault = event, fault


class ExerciseScreen(Place):
    """Ctrl+S saves and checks; what was typed is on disk after every pause."""

    PLACE = "exercises"
    DIGITS_ANSWER = True
    CSS_PATH = "exercise.tcss"
    AUTO_FOCUS = "#editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "check", "Check", priority=True, tooltip="Save and check"),
        Binding("f1", "task", "Task", show=False, tooltip="Show or hide the task"),
        Binding("f2", "hint", "Hint", tooltip="The next hint"),
        Binding("f3", "editor", "$EDITOR", tooltip="Edit the file in your own editor"),
        Binding("f4", "solution", "Solution", tooltip="The solution beside yours"),
        Binding("ctrl+o", "questions", "Questions", tooltip="What they ask about it"),
        Binding("ctrl+n", "next", "Next", tooltip="The next exercise"),
        Binding("f9", "results", "Results", show=False, tooltip="To the results, and back"),
        Binding("ctrl+r", "reset", "Reset", show=False, tooltip="Back to the starter"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, exercise: Exercise):
        super().__init__()
        self.exercise = exercise
        self.editor: DraftEditor | None = None
        """None while the solution's file cannot be used."""
        self.hints = 0
        """How many were shown."""
        self.asked_for_solution = False
        self.passed = False
        self.begun = monotonic()

    def compose(self) -> ComposeResult:
        yield TopLine(self.PLACE)
        with Horizontal(id="work"):
            with VerticalScroll(id="task", can_focus=False):
                yield Static(self._title(), id="title")
                yield Prose(statement(self.exercise), id="statement")
            with Vertical(id="code"):
                yield Static(self._title(" · f1 task"), id="bar")
                yield self._make_editor()
                with Vertical(id="below"):
                    yield VerdictLine(id="verdict")
                    with VerticalScroll(id="list", can_focus=False):
                        yield Prose("", id="hint")
                        yield Results(id="results")
                        yield Prose("", id="after", classes="gap")
        yield KeyLine()
        yield Static("enlarge the terminal", id="too-small")

    def _title(self, more: str = "") -> Content:
        e = self.exercise
        about = f"   {e.topic} · {e.difficulty} · {e.minutes} min{more}"
        return Content.assemble((e.slug, "bold"), (about, MUTED))

    def _make_editor(self) -> Widget:
        try:
            draft = Draft(self.practice.workspace, self.exercise)
        except WorkspaceError as error:
            return Static(
                Content(f"{error}\n\nCtrl+R keeps it aside and begins anew."), id="broken"
            )
        self.editor = DraftEditor(draft, id="editor")
        return self.editor

    def on_mount(self) -> None:
        best = self.practice.best(self.exercise)
        self.passed = best is not None and best.outcome == "right"
        self.query_one("#hint").display = self.query_one("#after").display = False
        self.practice.grader.prepare(self.exercise)

    @property
    def results(self) -> Results:
        return self.query_one(Results)

    # the file

    def keep(self) -> bool:
        """Save what was typed; whether it is safe."""
        return self.editor is not None and self.editor.keep()

    def action_editor(self) -> None:
        if self.editor is not None and self.keep():
            self.quizapp.edit(self.editor.draft.path, self.editor.cursor_location[0] + 1)
            self.editor.look_at_file()

    # grading

    def action_check(self) -> None:
        if self.editor is not None and self.keep():
            self.practice.grader.cancel()
            self.query_one(VerdictLine).say("checking …")
            self.grade(self.editor.draft)

    @work(thread=True, exclusive=True, group="grading")
    def grade(self, draft: Draft) -> None:
        worker = get_current_worker()
        try:
            for event in self.practice.grader.grade(self.exercise, draft.path):
                if worker.is_cancelled:
                    return
                self.post_message(Graded(event))
        except GradingError as error:
            if not worker.is_cancelled:
                self.post_message(Graded(None, str(error)))

    @on(Graded)
    def show_graded(self, message: Graded) -> None:
        match message.event:
            case Plan():
                self.results.plan(message.event)
            case CheckResult():
                self.results.add(message.event)
            case Verdict():
                self.query_one(VerdictLine).show(message.event)
                self.results.end(message.event)
                self.record(message.event)
            case None:
                self.query_one(VerdictLine).say(message.fault)

    def record(self, verdict: Verdict) -> None:
        """Keep the verdict; one that is the exercise's own fault says nothing of the learner."""
        if verdict.status == "error":
            return
        attempt = self.practice.graded(verdict, self.hints, monotonic() - self.begun)
        self.begun = monotonic()
        try:
            self.practice.record(attempt)
        except ProgressError as error:
            self.quizapp.say(str(error))
        if attempt.outcome == "right":
            self.passed = True
            self._offer()
        self.refresh_bindings()

    def _offer(self) -> None:
        """Once it passes: where to go from here."""
        questions = self.practice.content.questions
        asked = [questions[id].prompt.strip() for id in self.exercise.follow_ups if id in questions]
        lines = ["**Solved.** F4 shows the solution beside yours."]
        lines += [f"They ask next: {prompt}" for prompt in asked[:2] if "\n" not in prompt]
        after = self.query_one("#after", Prose)
        after.text = "\n\n".join(lines)
        after.display = True
        after.refresh(layout=True)

    # keys

    def action_task(self) -> None:
        """On a narrow terminal the task's page hides the code, which then loses the focus."""
        self.toggle_class("-task")
        if self.editor is not None and not self.results.has_focus:
            self.call_after_refresh(self.editor.focus)

    def action_hint(self) -> None:
        hints, shown = self.exercise.hints, self.query_one("#hint", Prose)
        if not hints:
            self.notify("This exercise has no hints.")
            return
        self.hints = min(self.hints + 1, len(hints))
        shown.text = f"**Hint {self.hints} of {len(hints)}.** {hints[self.hints - 1]}"
        shown.display = True
        shown.refresh(layout=True)
        self.query_one("#list").scroll_home(animate=False)

    def action_results(self) -> None:
        here = self.editor if self.results.has_focus else self.results
        if here is not None:
            here.focus()

    def action_solution(self) -> None:
        from quizapp.ui.screens.solution import SolutionScreen

        if not self.passed and not self.asked_for_solution:
            self.asked_for_solution = True
            self.notify("Not solved yet. F4 once more shows the solution.", timeout=5)
            return
        if not self.passed:
            self.hints = max(self.hints, len(self.exercise.hints), 1)
        self.keep()
        self.app.push_screen(SolutionScreen(self.exercise, self.editor.text if self.editor else ""))

    def action_reset(self) -> None:
        from quizapp.ui.screens.confirm import Confirm

        more = f"What is there now is kept in {self.practice.workspace.folder / 'discarded'}."
        self.app.push_screen(Confirm("Back to the starter?", more), self.reset)

    def reset(self, sure: bool | None) -> None:
        if not sure:
            return
        try:
            self.practice.workspace.reset(self.exercise, datetime.now())
            if self.editor is not None:
                self.editor.begin_anew(Draft(self.practice.workspace, self.exercise))
        except WorkspaceError as error:
            self.quizapp.say(str(error))
            return
        self.app.call_later(self.quizapp.open_exercise, self.exercise.slug)

    async def action_questions(self) -> None:
        quiz = self.practice.quiz_of(self.exercise.follow_ups, self.quizapp.rng)
        await self.quizapp.start_quiz(quiz)

    async def action_next(self) -> None:
        following = self.practice.next_exercise(self.exercise)
        if following is None:
            self.notify("Every exercise is solved.")
        else:
            await self.quizapp.open_exercise(following.slug)

    def action_back(self) -> None:
        """From the task's page or the results to the code, from the code to the list."""
        if self.has_class("-task"):
            self.action_task()
        elif self.results.has_focus and self.editor is not None:
            self.editor.focus()
        else:
            self.keep()
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "questions":
            return self.passed and bool(self.exercise.follow_ups)
        if action == "next":
            return self.passed
        return not (action == "hint" and self.passed)

    def body(self) -> Iterable[Widget]:
        return ()
