"""A mock interview while it runs: one task at a time, the clock, no word about what was right."""

from collections.abc import Iterable
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from quizapp.interview import Interview, Task
from quizapp.progress import Confidence, ProgressError
from quizapp.questions import Answer
from quizapp.ui.draft import Draft
from quizapp.ui.screens.place import Column, Place
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.code_task import CodeTask
from quizapp.ui.widgets.interview_pause import InterviewPause
from quizapp.ui.widgets.key_line import KeyLine
from quizapp.ui.widgets.pick import Pick
from quizapp.ui.widgets.question_view import QuestionView
from quizapp.ui.widgets.top_line import TopLine
from quizapp.ui.widgets.trail import Heading
from quizapp.ui.words import clock
from quizapp.workspace import WorkspaceError

__all__ = ["InterviewScreen"]

BEAT = 15
"""Seconds between two entries of the clock in the log: what a crash gives back."""
ON_PAUSE = {"go", "end"}
ASKING = {"submit", "unknown"}
CODING = {"hand_in", "task", "editor"}


class InterviewScreen(Place):
    """Begins with its clock standing still; leaving it stops the clock."""

    PLACE = "today"
    DIGITS_ANSWER = True
    AUTO_FOCUS = ""  # nothing: keys must not reach what a pause hides
    CSS_PATH: ClassVar = ["quiz.tcss", "interview.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Start the clock", key_display="⏎", tooltip="Start the clock"),
        Binding("ctrl+d", "end", "End it", tooltip="End the interview, to the scorecard"),
        Binding("enter", "submit('sure')", "Sure", key_display="⏎", tooltip="Answer, sure of it"),
        Binding("m", "submit('maybe')", "Maybe", tooltip="Answer, not quite sure"),
        Binding("g", "submit('guess')", "Guess", tooltip="Answer by guessing"),
        Binding("0", "unknown", "Don't know", tooltip="An honest don't know"),
        Binding("ctrl+s", "hand_in", "Hand in", priority=True, tooltip="Hand the code in"),
        Binding("f1", "task", "Task", tooltip="Show or hide the task"),
        Binding("f3", "editor", "$EDITOR", tooltip="Edit the file in your own editor"),
        Binding("escape", "pause", "Pause", tooltip="Stop the clock"),
        Binding("escape", "back", "Back", tooltip="Back; an interview that is left waits on Today"),
        Binding("down,j", "scroll(1)", "Scroll", show=False),
        Binding("up,k", "scroll(-1)", "Scroll", show=False),
        Binding("pagedown", "scroll_page(1)", "Page down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", show=False),
    ]

    def __init__(self, interview: Interview):
        super().__init__()
        self.interview = interview
        self.shown: Task | None = None
        """The task whose widgets are there, hidden while the clock stands still."""
        self.beat = monotonic()

    def body(self) -> Iterable[Widget]:
        yield InterviewPause(self.interview.state)
        yield Heading(id="heading")

    async def on_mount(self) -> None:
        self.add_class("-paused")
        self.set_interval(0.5, self.tick)
        if self.interview.finished(monotonic()):
            self.call_after_refresh(self.finish)

    @on(events.ScreenSuspend)
    def leave(self) -> None:
        """Another place stops the clock; a small window over this one does not."""
        if not self.app.screen.is_modal:
            self.action_pause()

    def on_unmount(self) -> None:
        if self.interview.running:
            self.stop()

    # the clock

    def top_right(self) -> str:
        total = len(self.interview.state.tasks)
        return f"{self.interview.position} of {total} · {clock(self.interview.left(monotonic()))}"

    def show_top_right(self) -> None:
        self.query_one(TopLine).show(self.top_right(), always=True)

    def tick(self) -> None:
        now = monotonic()
        if not self.interview.running:
            return
        self.show_top_right()
        if self.interview.finished(now):
            self.finish()
        elif now - self.beat >= BEAT:
            self.beat = now
            try:
                self.quizapp.interviews.keep_clock(self.interview, now)
            except ProgressError as error:
                self.quizapp.say(str(error))

    def keep(self) -> None:
        """What is on the screen next is already safe."""
        try:
            self.quizapp.interviews.keep(self.interview, monotonic())
        except ProgressError as error:
            self.quizapp.say(str(error))

    def stop(self) -> None:
        self.interview.stop(monotonic())
        self.keep()

    async def action_go(self) -> None:
        self.interview.start(monotonic())
        self.keep()
        self.remove_class("-paused")
        await self.ask()

    def action_pause(self) -> None:
        if self.interview.running:
            self.stop()
            self.show_top_right()
            self.set_focus(None)
            self.add_class("-paused")
            self.query_one(InterviewPause).show(self.interview.state)
            self.refresh_bindings()

    # asking

    async def ask(self) -> None:
        """Show the current task; where it is there already, as it was left."""
        task = self.interview.current
        with self.app.batch_update():
            if task != self.shown:
                await self.query("QuestionView, CodeTask").remove()
                try:
                    await self._mount(task)
                except WorkspaceError as error:
                    self.quizapp.say(str(error))
                    self.action_pause()
                    return
                self.shown = task
            self._focus()
        self.show_top_right()

    async def _mount(self, task: Task) -> None:
        content, state = self.practice.content, self.interview.state
        self.set_class(task.kind == "exercise", "-code")
        self.remove_class("-task")
        if task.kind == "exercise":
            exercise = content.exercises[task.id]
            draft = Draft(self.quizapp.interviews.workspace(state), exercise)
            await self.mount(CodeTask(exercise, draft), before=self.query_one(KeyLine))
            self.practice.grader.prepare(exercise)
            return
        question, column = content.questions[task.id], self.query_one(Column)
        self.query_one(Heading).place(content, question)
        await column.mount(QuestionView(question, question.options(state.seed)))
        column.scroll_home(animate=False)

    def _focus(self) -> None:
        fields = self.query("Field, Speech, DraftEditor")
        (fields.first() if fields else self.view.part).focus(scroll_visible=False)
        self.refresh_bindings()

    @property
    def view(self) -> QuestionView:
        return self.query_one(QuestionView)

    @property
    def coding(self) -> bool:
        return self.has_class("-code")

    @property
    def typing(self) -> bool:
        return isinstance(self.focused, Input | TextArea) and not self.coding

    # answering

    @on(AnswerPart.Submitted)
    @on(Pick.Again)
    async def submit_from_part(self) -> None:
        await self.action_submit("sure")

    async def action_submit(self, confidence: Confidence) -> None:
        given, said = self.view.part.as_it_stands()
        if given:
            await self._answer(given, confidence, said)
        else:
            self.notify(self.view.part.NOTHING_YET, timeout=4, markup=False)

    async def action_unknown(self) -> None:
        await self._answer((), "sure")

    async def _answer(self, given: Answer, confidence: Confidence, said: str = "") -> None:
        at, now = self.practice.progress.now(), monotonic()
        question = self.view.question
        self.interview.submit(question, given, confidence, at=at, now=now, said=said)
        await self._go_on()

    async def _go_on(self) -> None:
        self.keep()
        if self.interview.finished(monotonic()):
            self.finish()
        else:
            await self.ask()

    def action_hand_in(self) -> None:
        from quizapp.ui.screens.confirm import Confirm

        more = "You cannot come back to it. It is graded at the end."
        self.app.push_screen(Confirm("Hand your code in?", more), self.hand_in)

    async def hand_in(self, sure: bool | None) -> None:
        if sure and self.query_one(CodeTask).editor.keep():
            self.interview.hand_in(at=self.practice.progress.now(), now=monotonic())
            await self._go_on()

    # the end

    def action_end(self) -> None:
        from quizapp.ui.screens.confirm import Confirm

        left = len(self.interview.state.tasks) - len(self.interview.state.responses)
        more = (
            f"{left} of {len(self.interview.state.tasks)} will count as not answered; "
            "code that was begun is handed in."
        )
        self.app.push_screen(Confirm("End the interview?", more), self.end)

    def end(self, sure: bool | None) -> None:
        if sure:
            self.finish()

    def finish(self) -> None:
        from quizapp.ui.screens.scorecard import ScorecardScreen

        for task in self.query(CodeTask):
            task.editor.keep()
        try:
            self.quizapp.interviews.finish(self.interview, monotonic())
        except ProgressError as error:
            self.quizapp.say(str(error))
        while self.app.screen is not self and self.app.screen.is_modal:
            self.app.pop_screen()
        self.app.switch_screen(ScorecardScreen(self.interview))

    # keys

    def action_task(self) -> None:
        """On a narrow terminal the task's page is over the code, which has the focus after it."""
        self.toggle_class("-task")
        self.call_after_refresh(self._focus)

    def action_editor(self) -> None:
        editor = self.query_one(CodeTask).editor
        if editor.keep():
            self.quizapp.edit(editor.draft.path, editor.cursor_location[0] + 1)
            editor.look_at_file()

    def action_scroll(self, step: int) -> None:
        self.query_one(Column).scroll_relative(y=step, animate=False)

    def action_back(self) -> None:
        """Out of a field or the task's page, then to the pause, then to Today."""
        if not self.interview.running:
            super().action_back()
        elif self.typing:
            self.view.part.focus()
            self.refresh_bindings()
        elif self.has_class("-task"):
            self.action_task()
        else:
            self.action_pause()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        running = self.interview.running
        if action in ON_PAUSE:
            return not running and (action == "go" or self.interview.state.started)
        if action in ASKING:
            return running and not self.coding and not self.typing
        if action in CODING:
            return running and self.coding
        if action == "pause":
            return running and not self.typing and not self.has_class("-task")
        return True
