"""A running quiz: ask, mark, explain, go on."""

from collections.abc import Iterable
from time import monotonic
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from quizapp.content import AnyQuestion, place_of
from quizapp.grading.proofs import has_proof
from quizapp.progress import Attempt, Confidence, ProgressError
from quizapp.questions import Answer
from quizapp.quiz import Answered, Quiz
from quizapp.ui.screens.place import Column, Place
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.pick import Pick
from quizapp.ui.widgets.question_view import QuestionView
from quizapp.ui.widgets.trail import Heading
from quizapp.ui.words import back_in

__all__ = ["QuizScreen"]

ASKING = {"submit", "unknown"}
REVIEWING = {"next", "proof", "note", "exercise", "edit"}


class QuizScreen(Place):
    """Asks a quiz's questions one by one."""

    PLACE = "quiz"
    DIGITS_ANSWER = True
    CSS_PATH = "quiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit('sure')", "Sure", key_display="⏎", tooltip="Answer, sure of it"),
        Binding("m", "submit('maybe')", "Maybe", tooltip="Answer, not quite sure"),
        Binding("g", "submit('guess')", "Guess", tooltip="Answer by guessing"),
        Binding("0", "unknown", "Don't know", tooltip="An honest don't know"),
        Binding("enter,space", "next", "Next", key_display="⏎", tooltip="The next question"),
        Binding("p", "proof", "Proof", tooltip="Run the proof before your eyes"),
        Binding("u", "undo", "Undo", tooltip="Take the last answer back"),
        Binding("f", "flag", "Flag", tooltip="Flag the question, or take the flag away"),
        Binding("n", "note", "Note", tooltip="Write a note on the question"),
        Binding("x", "exercise", "Exercise", tooltip="Go to the exercise that trains it"),
        Binding("escape", "back", "Back", show=False),
        Binding("e", "edit", "Edit", show=False, tooltip="Edit the question in $EDITOR"),
        Binding("down,j", "scroll(1)", "Scroll", show=False),
        Binding("up,k", "scroll(-1)", "Scroll", show=False),
        Binding("pagedown", "scroll_page(1)", "Page down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", show=False),
    ]

    def __init__(self, quiz: Quiz):
        super().__init__()
        self.quiz = quiz
        self.attempts: list[Attempt] = []
        """What was recorded in this run, for undo."""
        self.answered: Answered | None = None
        """The answer that is being reviewed; None while a question is asked."""
        self.begun = monotonic()

    def body(self) -> Iterable[Widget]:
        yield Heading(id="heading")
        yield Static(
            "There is nothing to ask here. Esc goes back.", id="nothing", classes="gap muted"
        )

    async def on_mount(self) -> None:
        self.set_class(not self.quiz.questions, "-nothing")
        if self.quiz.questions:
            await self.ask()

    # what is shown

    @property
    def question(self) -> AnyQuestion:
        """The question on the screen."""
        if self.answered is not None:
            return self.practice.content.questions[self.answered.question]
        return self.quiz.current

    @property
    def view(self) -> QuestionView:
        return self.query_one(QuestionView)

    @property
    def typing(self) -> bool:
        return isinstance(self.focused, Input | TextArea)

    async def ask(self) -> None:
        """Show the current question, unanswered."""
        self.answered = None
        column = self.query_one(Column)
        with self.app.batch_update():
            await self.query(QuestionView).remove()
            await column.mount(QuestionView(self.quiz.current, self.quiz.options))
            column.scroll_home(animate=False)
            self._head()
            self._focus_part()
        self.begun = monotonic()

    def _focus_part(self) -> None:
        fields = self.view.query("Field, Speech")
        (fields.first() if fields else self.view.part).focus(scroll_visible=False)
        self.refresh_bindings()

    def _head(self) -> None:
        question, heading = self.question, self.query_one(Heading)
        heading.place(self.practice.content, question)
        heading.position = self.quiz.position - (
            self.answered is not None and not self.quiz.finished
        )
        heading.total, heading.outcomes = len(self.quiz.questions), self.quiz.trail
        heading.flagged = question.id in self.practice.flagged()
        heading.refresh()

    def leads(self, question: AnyQuestion) -> list[str]:
        """Where a question leads."""
        due = self.practice.memories.due(question.id)
        note = self.practice.note_on(question.id)
        leads = [
            f"exercise {question.exercise}" if self._trains(question) else "",
            back_in(due, self.practice.today) if due else "",
            "proved by running it: p" if has_proof(question) else "",
            f"related: {', '.join(question.related)}" if question.related else "",
            f"your note: {note}" if note else "",
        ]
        return [lead for lead in leads if lead]

    def _trains(self, question: AnyQuestion) -> bool:
        return question.exercise in self.practice.content.exercises

    # answering

    @on(AnswerPart.Submitted)
    @on(Pick.Again)
    async def submit_from_part(self) -> None:
        if self.answered is None:
            await self.action_submit("sure")

    async def action_submit(self, confidence: Confidence) -> None:
        part = self.view.part
        if not part.settle():
            self.refresh_bindings()
            return
        given = part.given()
        if not given:
            self.notify(part.NOTHING_YET, timeout=4, markup=False)
            return
        await self._answer(given, confidence)

    async def action_unknown(self) -> None:
        await self._answer((), "sure")

    async def _answer(self, given: Answer, confidence: Confidence) -> None:
        """Record, then show the mark: what is on the screen is already safe."""
        question, mark = self.quiz.current, self.quiz.mark(given)
        seconds = monotonic() - self.begun
        attempt = self.practice.answer(question, given, mark, confidence, seconds)
        self.answered = self.quiz.submit(given, confidence, attempt.uid)
        self.attempts.append(attempt)
        try:
            self.practice.record(attempt)
            self.practice.save_quiz(self.quiz)
        except ProgressError as error:
            self.quizapp.say(str(error))
        with self.app.batch_update():
            self.set_focus(None)
            self._head()
            await self.view.reveal(self.answered, self.leads(question))
            self.refresh_bindings()

    async def action_next(self) -> None:
        if self.quiz.finished:
            self._finish()
        else:
            await self.ask()

    def _finish(self) -> None:
        from quizapp.ui.screens.summary import Summary

        self.app.switch_screen(Summary(self.quiz))

    async def action_undo(self) -> None:
        """Back to the question answered last, as if it had not been answered."""
        if not self.quiz.answered or not self.attempts:
            return
        self.quiz.undo()
        try:
            self.practice.undo(self.attempts.pop())
            self.practice.save_quiz(self.quiz)
        except ProgressError as error:
            self.quizapp.say(str(error))
        await self.ask()

    # what else can be done with a question

    def action_flag(self) -> None:
        id = self.question.id
        try:
            self.practice.flag(id, id not in self.practice.flagged())
        except ProgressError as error:
            self.quizapp.say(str(error))
        self._head()

    def action_note(self) -> None:
        from quizapp.ui.screens.note import NoteDialog

        self.app.push_screen(NoteDialog(self.question))

    def action_proof(self) -> None:
        from quizapp.ui.screens.proof import ProofScreen

        self.app.push_screen(ProofScreen(self.question))

    async def action_exercise(self) -> None:
        await self.quizapp.open_exercise(self.question.exercise)

    def action_edit(self) -> None:
        place = place_of(self.question, self.practice.folders)
        if place is None:
            self.quizapp.say("The file of this question was not found in the content folders.")
        else:
            self.quizapp.edit(*place)

    # keys

    def action_scroll(self, step: int) -> None:
        self.query_one(Column).scroll_relative(y=step, animate=False)

    def action_back(self) -> None:
        if self.typing and self.answered is None:
            self.view.part.focus()
            self.refresh_bindings()
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        asking = self.answered is None
        if not self.quiz.questions or not self.is_mounted:
            return action not in ASKING | REVIEWING | {"undo", "flag", "note"}
        if action in ASKING:
            return asking
        if action in REVIEWING and asking:
            return False
        if self.typing and action in ASKING | {"undo", "flag"}:
            return False
        if action == "undo":
            return bool(self.attempts)
        if action == "proof":
            return has_proof(self.question)
        if action == "exercise":
            return self._trains(self.question)
        return True
