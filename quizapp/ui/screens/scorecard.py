"""The end of a mock interview: prediction and result by topic, each answer, what to do next."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from quizapp.grading import Verdict
from quizapp.interview import Interview, Response, Task
from quizapp.progress import ProgressError
from quizapp.questions import UNKNOWN
from quizapp.quiz import Answered
from quizapp.scorecard import Score, Step, next_steps, score_interview
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.prose import headline
from quizapp.ui.widgets.range_line import figure, interval, range_on
from quizapp.ui.widgets.score_line import ScoreLine
from quizapp.ui.widgets.trail import GLYPHS
from quizapp.ui.words import day_name, minutes, number_of

__all__ = ["ScorecardScreen"]

TOPICS = (
    Column(share=1, style="$foreground"),
    Column(share=1, from_width=84),
    Column(width=9, align="right"),
    Column(width=6),
    Column(width=8, align="right", style="$foreground"),
    Column(width=14, from_width=60),
)
ANSWERS = (Column(width=1), Column(share=1, style="$foreground"), Column(width=24, from_width=60))
STEPS = (Column(share=1, style="$foreground"), Column(share=2, from_width=50))
OPEN = ("–", MUTED)


class ScorecardScreen(Place):
    """Of an interview that is over; code that has no verdict yet is graded here."""

    PLACE = "today"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write report", tooltip="Write the report as Markdown and HTML"),
        Binding("tab", "app.focus_next", "Next list"),
        Binding("shift+tab", "app.focus_previous", "List before", show=False),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, interview: Interview):
        super().__init__()
        self.interview = interview
        self.steps: tuple[Step, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield Static(markup=False, id="about")
        yield ScoreLine("Questions", id="questions", classes="gap")
        yield ScoreLine("Code", id="exercises")
        yield Static("By topic", classes="heading gap")
        yield Listing(TOPICS, id="topics")
        yield Static("Each answer", classes="heading gap")
        yield Listing(ANSWERS, id="answers")
        yield Static("What to practise next", id="steps-heading", classes="heading gap")
        yield Listing(STEPS, id="steps")

    def on_mount(self) -> None:
        self.show_scores()
        self.query_one("#topics").focus(scroll_visible=False)  # the score is read first
        self.app.run_worker(self.grade, thread=True, group="interview")

    # what is shown

    def show_scores(self) -> None:
        state, content = self.interview.state, self.practice.content
        card = score_interview(state, content)
        self.query_one("#about", Static).update(self._about())
        self.query_one("#questions", ScoreLine).show(card.questions)
        self.query_one("#exercises", ScoreLine).show(card.exercises)
        rows = [self._topic(topic, score) for topic, score in card.topics.items()]
        self.query_one("#topics", Listing).show(rows)
        given = {response.task: response for response in state.responses}
        answers = [self._answer(task, given.get(task)) for task in state.tasks]
        self.query_one("#answers", Listing).show(answers)
        self.steps = next_steps(state, content)
        steps = self.query_one("#steps", Listing)
        steps.can_focus = bool(self.steps)
        self.query_one("#steps-heading").display = bool(self.steps)
        steps.show([self._step(n, step) for n, step in enumerate(self.steps)])

    def _about(self) -> Content:
        state = self.interview.state
        day = day_name(state.begun.astimezone().date(), self.practice.today)
        up = state.used >= 60 * state.minutes
        used = "the time was up" if up else f"{minutes(state.used / 60)} of {state.minutes}"
        return Content.assemble(
            ("Mock interview", "bold $primary"), (f"   {state.role} · {day} · {used}", MUTED)
        )

    def _topic(self, topic: str, score: Score) -> Row:
        predicted = score.predicted
        missing = f"{score.not_answered} not answered" if score.not_answered else ""
        return Row(
            topic,
            (
                self.practice.content.title(topic),
                lambda width: range_on(predicted, width),
                figure(predicted, "$foreground") if predicted else "untested",
                interval(predicted),
                Content.styled(f"{score.right} of {score.asked}", "bold"),
                missing,
            ),
        )

    def _answer(self, task: Task, response: Response | None) -> Row:
        mark = response.mark if response else None
        glyph = Content.styled(*(GLYPHS[mark.outcome] if mark else OPEN))
        content = self.practice.content
        if task.kind == "question" and task.id in content.questions:
            text = headline(content.questions[task.id].prompt)
        else:
            text = task.id
        return Row(task.id, (glyph, text, self._said(task, response)))

    def _said(self, task: Task, response: Response | None) -> str:
        if response is None:
            return "not answered"
        if task.kind == "question":
            return self.practice.content.title(task.topic)
        if response.verdict is not None:
            return f"{response.verdict.passed} of {len(response.verdict.checks)} checks"
        if response.mark is not None:
            return "solved" if response.mark.passed else "not solved"
        return "could not be graded" if response.fault else "grading …"

    def _step(self, n: int, step: Step) -> Row:
        name = step.items[0]
        if step.kind == "questions":
            name = number_of(len(step.items), "question")
        elif step.kind == "topic":
            name = self.practice.content.title(name)
        return Row(str(n), (name, step.reason))

    # grading

    def grade(self) -> None:
        """In a thread of the app: it goes on when the scorecard is left."""
        worker, interviews = get_current_worker(), self.quizapp.interviews
        for slug in interviews.ungraded(self.interview):
            verdict, fault = interviews.grade(self.interview, slug)
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self.show_graded, slug, verdict, fault)

    def show_graded(self, slug: str, verdict: Verdict | None, fault: str) -> None:
        try:
            self.quizapp.interviews.record_grade(self.interview, slug, verdict, fault)
        except ProgressError as error:
            self.quizapp.say(str(error))
        if self.is_attached:
            self.show_scores()
            self.refresh_bindings()

    @property
    def grading(self) -> bool:
        """Whether code has neither a mark nor a reason why there is none."""
        responses = self.interview.state.responses
        code = (response for response in responses if response.task.kind == "exercise")
        return any(response.mark is None and not response.fault for response in code)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "write" and self.grading)

    # where it leads

    @on(Listing.Chosen, "#topics")
    async def open_topic(self, event: Listing.Chosen) -> None:
        if event.key in self.practice.content.topics:
            await self.quizapp.open_topic(event.key)

    @on(Listing.Chosen, "#answers")
    def look(self, event: Listing.Chosen) -> None:
        from quizapp.ui.screens.look import Look
        from quizapp.ui.screens.look_at_code import LookAtCode

        state = self.interview.state
        task = next(task for task in state.tasks if task.id == event.key)
        response = next((r for r in state.responses if r.task == task), None)
        if task.kind == "exercise" and task.id in self.practice.content.exercises:
            self.app.push_screen(LookAtCode(state, task.id, response))
        elif task.id in self.practice.content.questions:
            self.app.push_screen(Look(_answered(task, response), state.seed, _said(response)))
        else:
            self.quizapp.say(f"{task.id} is no longer in the content.")

    @on(Listing.Chosen, "#steps")
    async def practise(self, event: Listing.Chosen) -> None:
        step, app, practice = self.steps[int(event.key)], self.quizapp, self.practice
        if step.kind == "exercise":
            await app.open_exercise(step.items[0])
        elif step.kind == "questions":
            await app.start_quiz(practice.quiz_of(step.items, app.rng))
        else:
            await app.open_topic(step.items[0])

    def action_write(self) -> None:
        try:
            files = self.quizapp.interviews.write_report(self.interview.state)
        except OSError as error:
            self.quizapp.say(f"The report cannot be written: {error}")
        else:
            names = " and ".join(str(file) for file in files)
            self.notify(f"Written: {names}", timeout=10, markup=False)


def _answered(task: Task, response: Response | None) -> Answered:
    """As the review of a question wants it; what was not answered is not known."""
    if response is None or response.mark is None:
        return Answered(task.id, (), "sure", UNKNOWN)
    return Answered(task.id, response.answer, response.confidence, response.mark)


def _said(response: Response | None) -> str:
    return response.said if response else ""
