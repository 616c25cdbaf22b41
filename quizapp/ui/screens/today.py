"""Today: how ready on the day, what to do now, where it is weakest."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizapp.practice import Survey
from quizapp.progress import ProgressError
from quizapp.quiz import Filter
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.range_line import RangeLine, figure, interval, range_on
from quizapp.ui.widgets.readiness_line import ReadinessLine
from quizapp.ui.words import minutes, number_of

if TYPE_CHECKING:  # read by the thread that needs them, after the first frame
    from quizapp.planner import Plan, Task
    from quizapp.readiness import TopicReadiness
    from quizapp.refit import Fit

__all__ = ["Surveyed", "Today"]

NEWCOMER = "Answer {} ({}) and this page begins to tell you where you stand."
DONE = "Nothing is due. Enter asks ten more; tomorrow's plan is made tomorrow."
PLAN = (
    Column(width=14, style="$foreground"),
    Column(share=1, from_width=44),
    Column(width=6, align="right"),
)
WEAKEST = (
    Column(width=28, style="$foreground"),
    Column(share=1, from_width=50),
    Column(width=5, align="right", style="$foreground"),
    Column(width=6),
)


class Surveyed(Message):
    """Readiness and plan are there, or why they are not."""

    def __init__(self, survey: Survey | None, fault: str = ""):
        super().__init__()
        self.survey, self.fault = survey, fault


class Fitted(Message):
    """Memory was fitted to the log."""

    def __init__(self, fit: "Fit"):
        super().__init__()
        self.fit = fit


class PlanList(Listing):
    """What to do now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Start", key_display="⏎", tooltip="Start the line of the plan")
    ]


class Today(Place):
    """The first screen: Enter starts the first line of the plan."""

    PLACE = "today"
    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "#plan"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "practise", "Practise", tooltip="Ten questions of the topic"),
        Binding("i", "app.interview", "Interview", tooltip="A mock interview"),
        Binding("slash", "app.command_palette", "Find", key_display="/"),
        Binding("d", "app.date", "Date", tooltip="The date of the interview"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("q", "app.quit", "Quit"),
    ]

    plan: "Plan | None" = None

    def on_mount(self) -> None:
        self.set_class(self.practice.is_new, "-newcomer")

    def body(self) -> Iterable[Widget]:
        yield ReadinessLine(id="ready")
        yield RangeLine(id="range")
        yield Static(id="now", classes="gap")
        yield Static("", id="newcomer", classes="gap", markup=False)
        yield PlanList(PLAN, id="plan", classes="gap")
        yield Static(id="weakest-heading", classes="gap")
        yield Listing(WEAKEST, id="weakest", classes="gap")
        if self.practice.content.errors:
            yield Static(self._unread(), classes="gap muted", markup=False)

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self.survey)

    @work(thread=True, exclusive=True, group="survey")
    def survey(self) -> None:
        try:
            self.post_message(Surveyed(self.practice.survey()))
        except ProgressError as error:
            self.post_message(Surveyed(None, str(error)))

    @on(Surveyed)
    def show_survey(self, event: Surveyed) -> None:
        if event.survey is None:
            self.query_one("#newcomer", Static).update(Content(event.fault))
            self.set_class(True, "-newcomer")
            return
        survey = event.survey
        self.plan = survey.plan
        self.set_class(not survey.answered, "-newcomer")
        self.set_class(bool(survey.answered) and not survey.plan.tasks, "-done")
        self.refit()
        self._show_ready(survey)
        self._show_plan(survey.plan)
        self._show_weakest(survey.readiness.topics, survey.readiness.day)

    @work(thread=True, group="fit")
    def refit(self) -> None:
        """Once the survey is there, so that nothing waits for it."""
        fit = self.practice.fitter.run()
        if fit is not None:
            self.post_message(Fitted(fit))

    @on(Fitted)
    def keep_fit(self, event: Fitted) -> None:
        try:
            self.practice.keep_fit(event.fit)
        except ProgressError as error:
            self.quizapp.say(str(error))
        else:
            self.survey()

    def _show_ready(self, survey: Survey) -> None:
        self.query_one(ReadinessLine).show(survey.readiness, self.practice.today)
        line = self.query_one("#range", RangeLine)
        line.estimate = survey.readiness.overall
        line.refresh()

    def _show_plan(self, plan: "Plan") -> None:
        now = Content.assemble(
            ("Now", "bold $primary"),
            (f"   {minutes(plan.minutes)} of {plan.budget}" if plan.tasks else "", MUTED),
        )
        self.query_one("#now", Static).update(now)
        self.query_one("#newcomer", Static).update(Content(self._invitation(plan)))
        rows = [self._row(n, task) for n, task in enumerate(plan.tasks)]
        listing = self.query_one("#plan", Listing)
        width = max((len(str(row.cells[0])) for row in rows), default=12)
        listing.columns = (replace(PLAN[0], width=min(28, width + 1)), *PLAN[1:])
        rows = rows or [Row("more", ("10 questions", "", "4 min"))]
        waiting = self._interview()
        listing.show([*waiting, *rows], waiting[0].key if waiting else "")

    def _interview(self) -> list[Row]:
        """The mock interview that waits, before everything else."""
        waiting = self.quizapp.interviews.unfinished()
        if waiting is None:
            return []
        state = waiting.state
        at = f"mock interview · paused at {waiting.position} of {len(state.tasks)}"
        return [Row("interview", ("interview", at, minutes(state.minutes - state.used / 60)))]

    def _invitation(self, plan: "Plan") -> str:
        if self.practice.latest:
            return DONE
        number, time = (len(plan.tasks[0].items), plan.tasks[0].minutes) if plan.tasks else (10, 4)
        return NEWCOMER.format(number_of(number, "question"), number_of(round(time), "minute"))

    def _row(self, n: int, task: "Task") -> Row:
        count = number_of(len(task.items), "question")
        name = task.items[0] if task.kind == "exercise" else count
        reason = f"exercise · {task.reason}" if task.kind == "exercise" else task.reason
        return Row(str(n), (name, reason, minutes(task.minutes)))

    def _show_weakest(self, topics: "tuple[TopicReadiness, ...]", day: date) -> None:
        there = self.practice.content.topics
        known = [topic for topic in topics if topic.questions and topic.topic in there]
        weakest = sorted(known, key=lambda topic: topic.questions.mean if topic.questions else 0)
        heading = Content.assemble(
            ("Weakest topics", "bold $primary"), ("   on the day, 80 % sure", MUTED)
        )
        self.query_one("#weakest-heading", Static).update(heading if known else Content(""))
        rows = [self._weak(topic) for topic in weakest[:4]]
        listing = self.query_one("#weakest", Listing)
        listing.can_focus = bool(rows)
        listing.show(rows)

    def _weak(self, topic: "TopicReadiness") -> Row:
        estimate = topic.questions
        title = self.practice.content.title(topic.topic)
        return Row(
            topic.topic,
            (title, lambda width: range_on(estimate, width), figure(estimate), interval(estimate)),
        )

    def _unread(self) -> str:
        errors = len(self.practice.content.errors)
        entries = "1 entry" if errors == 1 else f"{errors} entries"
        return f"{entries} could not be read: quizapp lint"

    @on(Listing.Chosen, "#plan")
    async def start(self, event: Listing.Chosen) -> None:
        app, practice = self.quizapp, self.practice
        if event.key == "interview":
            await app.action_interview()
            return
        if event.key == "more" or self.plan is None:
            await app.start_quiz(practice.draw(Filter(), 10, app.rng))
            return
        task = self.plan.tasks[int(event.key)]
        if task.kind == "exercise":
            await app.open_exercise(task.items[0])
        else:
            await app.start_quiz(practice.quiz_of(task.items, app.rng))

    @on(Listing.Chosen, "#weakest")
    async def open_topic(self, event: Listing.Chosen) -> None:
        await self.quizapp.open_topic(event.key)

    async def action_practise(self) -> None:
        topic = self.query_one("#weakest", Listing).key
        wanted = Filter(topics=(topic,) if topic else ())
        await self.quizapp.start_quiz(self.practice.draw(wanted, 10, self.quizapp.rng))
