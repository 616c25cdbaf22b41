"""Progress: each topic's range, the days, what is coming, the weeks, where it is weakest."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizapp.history import History, State, SubtopicShare, history
from quizapp.planner import DayLoad
from quizapp.practice import Survey
from quizapp.progress import ProgressError
from quizapp.quiz import Filter
from quizapp.readiness import TopicReadiness
from quizapp.ui.screens.exercises import GLYPHS
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.heat_map import HeatMap
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.plot import Plot
from quizapp.ui.widgets.range_line import figure, interval, range_on

__all__ = ["Progress", "topic_row"]

COLUMNS = (
    Column("Topic", width=28, style="$foreground"),
    Column("on the day", share=1, from_width=56),
    Column(width=5, align="right", style="$foreground"),
    Column(width=6, from_width=50),
    Column("seen", width=6, align="right"),
    Column("code", width=5, align="right", from_width=50),
)
WEAKEST = (
    Column(share=1, style="$foreground"),
    Column(width=28, from_width=64),
    Column(width=8, align="right", style="$foreground"),
)
SHOWN = 5
"""Weakest subtopics that are listed."""
NEWCOMER = "Answer questions (s asks ten) and this page shows how far you are in each topic."
GONE = "removed: no longer in the bank"
FEW = 5
"""Answers that a topic's figure needs."""


class Reviewed(Message):
    """What the log says is there, or why it is not."""

    def __init__(self, survey: Survey | None, done: History | None = None, fault: str = ""):
        super().__init__()
        self.survey, self.done, self.fault = survey, done, fault


def untested(topic: TopicReadiness) -> str:
    missing = max(1, FEW - topic.first_attempts)
    return f"untested: answer {missing} to get a figure" if topic.total else "no questions yet"


def _fitting(word: str, width: int) -> Content:
    """As much of "untested: …" as there is room for."""
    shown = word if len(word) <= width else word.partition(":")[0]
    return Content.styled(shown, f"{MUTED} italic")


def topic_row(title: str, topic: TopicReadiness, *, gone: bool = False) -> Row:
    """A topic's line in the list; of one that left the bank only what was seen of it."""
    known = None if gone else topic.questions
    word = GONE if gone else untested(topic)
    return Row(
        topic.topic,
        (
            title,
            lambda width: range_on(known, width) if known else _fitting(word, width),
            figure(known),
            interval(known),
            f"{topic.seen}/{topic.total}" if topic.total else str(topic.seen),
            f"{topic.solved}/{topic.to_solve}" if topic.to_solve else str(topic.solved or "–"),
        ),
    )


class Progress(Place):
    """Enter opens a topic."""

    PLACE = "progress"
    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#topics"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "practise", "Practise", tooltip="Ten questions of the topic"),
        Binding("c", "calibration", "Calibration", tooltip="Predicted against actual"),
        Binding("tab", "app.focus_next", "Next list", show=False),
        Binding("slash", "app.command_palette", "Find", key_display="/"),
        Binding("d", "app.date", "Date", tooltip="The date of the interview"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("escape", "back", "Back", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        yield Static("", id="fault", classes="muted", markup=False)
        yield Static(NEWCOMER, id="newcomer", markup=False)
        yield Listing(COLUMNS, self._untouched(), id="topics")
        yield Static("Days", classes="heading", id="days")
        yield HeatMap(id="heat")
        with Horizontal(id="ahead"):
            yield Plot("Questions that come back", "None in the coming days.", id="forecast")
            yield Plot("Right answers, % by week", "No answers yet.", id="trend")
        yield Static("", id="weakest-heading")
        yield Listing(WEAKEST, id="weakest")
        yield Static(_states({}), id="states", classes="gap")

    def on_mount(self) -> None:
        self.query_one("#weakest", Listing).can_focus = False
        self.set_class(self.practice.is_new, "-newcomer")

    def _untouched(self) -> list[Row]:
        """The list as it is before the log has been read: it does not jump when it has been."""
        return [
            Row(t.id, (t.title, "", "", "", "", "")) for t in self.practice.content.topics.values()
        ]

    def on_screen_resume(self) -> None:
        self.read_log()

    @work(thread=True, exclusive=True, group="survey")
    def read_log(self) -> None:
        try:
            survey = self.practice.survey()
            done = history(self.practice.content, self.practice.progress.attempts())
            self.post_message(Reviewed(survey, done))
        except ProgressError as error:
            self.post_message(Reviewed(None, fault=str(error)))

    @on(Reviewed)
    def show_log(self, message: Reviewed) -> None:
        self.query_one("#fault", Static).update(Content(message.fault))
        self.set_class(bool(message.fault), "-fault")
        if message.survey is None or message.done is None:
            return
        readiness, title = message.survey.readiness, self.practice.content.title
        topics = self.query_one("#topics", Listing)
        when = f"{readiness.day.day} {readiness.day:%b}"
        today = readiness.day == self.practice.today
        topics.columns = (
            COLUMNS[0],
            _titled(COLUMNS[1], "today" if today else f"on {when}"),
            *COLUMNS[2:],
        )
        known = self.practice.content.topics
        topics.show(
            [topic_row(title(t.topic), t, gone=t.topic not in known) for t in readiness.topics]
        )
        self.set_class(not message.survey.answered, "-newcomer")
        self._show_weakest(message.done)
        self.query_one("#states", Static).update(_states(message.done.exercises))
        self.query_one(HeatMap).show(message.done.minutes, self.practice.today)
        self._show_forecast(message.survey.plan.days)
        self._show_trend(message.done)

    def _show_weakest(self, done: History) -> None:
        rows = [self._weak(share) for share in done.weakest[:SHOWN]]
        heading = Content.assemble(
            ("Weakest subtopics", "bold $primary"), ("   right when last asked", MUTED)
        )
        self.query_one("#weakest-heading", Static).update(heading if rows else Content(""))
        listing = self.query_one("#weakest", Listing)
        listing.can_focus = bool(rows)
        listing.show(rows)

    def _weak(self, share: SubtopicShare) -> Row:
        topic = self.practice.content.topics.get(share.topic)
        title = topic.subtopic(share.subtopic).title if topic else share.subtopic
        figures = f"{share.right} of {share.answered}"
        key = f"{share.topic}/{share.subtopic}"
        return Row(key, (title, self.practice.content.title(share.topic), figures))

    def _show_forecast(self, days: tuple[DayLoad, ...]) -> None:
        names = [f"{day.day:%a}" for day in days]
        self.query_one("#forecast", Plot).bars(names, [day.reviews for day in days])

    def _show_trend(self, done: History) -> None:
        weeks = list(done.right.items())[-8:]
        names = [f"{week:%-d %b}" for week, _ in weeks]
        self.query_one("#trend", Plot).line(names, [100 * share for _, share in weeks])

    @on(Listing.Chosen, "#topics")
    def open_topic(self, event: Listing.Chosen) -> None:
        from quizapp.ui.screens.topic import TopicScreen

        self.app.push_screen(TopicScreen(event.key))

    def action_calibration(self) -> None:
        from quizapp.ui.screens.calibration import CalibrationScreen

        self.app.push_screen(CalibrationScreen())

    @on(Listing.Chosen, "#weakest")
    async def practise_subtopic(self, event: Listing.Chosen) -> None:
        await self._ask(Filter(subtopics=(event.key,)))

    async def action_practise(self) -> None:
        await self._ask(Filter(topics=(self.query_one("#topics", Listing).key,)))

    async def _ask(self, wanted: Filter) -> None:
        await self.quizapp.start_quiz(self.practice.draw(wanted, 10, self.quizapp.rng))


def _states(exercises: Mapping[State, int]) -> Content:
    """How many exercises are solved, tried and new."""
    parts = [
        Content.assemble(
            "   ", (f"{GLYPHS[state][0]} ", GLYPHS[state][1]), str(number), (f" {state}", MUTED)
        )
        for state, number in exercises.items()
    ]
    return Content("").join([Content.styled("Exercises", "bold $primary"), *parts])


def _titled(column: Column, title: str) -> Column:
    return replace(column, title=title)
