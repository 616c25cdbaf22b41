"""One topic: its subtopics, the questions missed most, its exercises."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizapp.content import Subtopic
from quizapp.exercises import Exercise
from quizapp.progress import ProgressError
from quizapp.quiz import Filter
from quizapp.readiness import TopicReadiness
from quizapp.ui.screens.exercises import GLYPHS
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.prose import headline
from quizapp.ui.widgets.range_line import RangeLine, figure, interval
from quizapp.ui.widgets.trail import GLYPHS as OUTCOMES
from quizapp.ui.words import day_name, number_of

__all__ = ["TopicScreen"]

SUBTOPICS = (
    Column("Subtopic", share=1, style="$foreground"),
    Column("asked by", width=8, align="right", from_width=56),
    Column("seen", width=6, align="right"),
    Column("right", width=6, align="right", style="$foreground"),
)
MISSED = (Column(share=1, style="$foreground"), Column(width=14, align="right"))
EXERCISES = (
    Column(width=1),
    Column(share=1, style="$foreground"),
    Column(width=8, align="right", from_width=44),
    Column(width=7, align="right"),
)
KEPT = (
    Column(width=1),
    Column(share=1, style="$foreground"),
    Column(width=18, align="right", from_width=40),
)
GONE = "This topic is no longer in the bank. What you answered is kept:"
MOST = 6
"""Missed questions that are listed."""


class Known(Message):
    """What the log says of a topic."""

    def __init__(self, readiness: TopicReadiness | None, missed: Counter[str], fault: str = ""):
        super().__init__()
        self.readiness, self.missed, self.fault = readiness, missed, fault


class TopicScreen(Place):
    """Enter practises a subtopic, asks a question again, or opens an exercise."""

    PLACE = "progress"
    AUTO_FOCUS = "#subtopics"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "practise", "Practise", tooltip="Ten questions of the topic"),
        Binding("tab", "app.focus_next", "Next list"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, topic: str):
        super().__init__()
        self.topic = topic

    def body(self) -> Iterable[Widget]:
        title = Content.styled(self.practice.content.title(self.topic), "bold $primary")
        yield Static(title, id="title")
        if self.gone:
            yield Static(GONE, classes="gap", markup=False)
            kept = Listing(KEPT, self._kept(), id="kept", classes="gap")
            kept.can_focus = False
            yield kept
            return
        yield RangeLine(id="range")
        yield Listing(SUBTOPICS, self._subtopics(), id="subtopics", classes="gap")
        yield Static("Missed most", classes="heading gap", id="missed-heading")
        yield Listing(MISSED, id="missed")
        exercises = self.practice.content.exercises_of(self.topic)
        if exercises:
            yield Static("Exercises", classes="heading gap")
            yield Listing(EXERCISES, [self._exercise(e) for e in exercises], id="exercises")

    @property
    def gone(self) -> bool:
        """Whether the topic is in the log only."""
        return self.topic not in self.practice.content.topics

    def _kept(self) -> list[Row]:
        """What the log holds of a topic that is gone, the latest first."""
        attempts = [a for a in self.practice.latest.values() if a.topic == self.topic]
        return [
            Row(
                a.item,
                (
                    Content.styled(*OUTCOMES[a.outcome]),
                    a.item,
                    day_name(a.day, self.practice.today),
                ),
            )
            for a in sorted(attempts, key=lambda a: a.at, reverse=True)
        ]

    def on_mount(self) -> None:
        if self.gone:
            return
        self.query_one("#missed").display = self.query_one("#missed-heading").display = False
        self.read_log()

    def _subtopics(self) -> list[Row]:
        topic = self.practice.content.topics.get(self.topic)
        return [self._subtopic(subtopic) for subtopic in topic.subtopics] if topic else []

    def _subtopic(self, subtopic: Subtopic) -> Row:
        questions = self.practice.content.questions_of(self.topic)
        ids = [question.id for question in questions if question.subtopic == subtopic.id]
        last = [self.practice.latest[id] for id in ids if id in self.practice.latest]
        right = sum(attempt.outcome == "right" for attempt in last)
        share = f"{right} of {len(last)}" if last else ""
        asked = f"{subtopic.asked} of 23" if subtopic.asked else ""
        return Row(subtopic.id, (subtopic.title, asked, f"{len(last)}/{len(ids)}", share))

    def _exercise(self, exercise: Exercise) -> Row:
        best = self.practice.best(exercise)
        state = "new" if best is None else "solved" if best.outcome == "right" else "tried"
        glyph, style = GLYPHS[state]  # type: ignore[index]
        figures = (
            f"{best.detail['passed']}/{best.detail['checks']}"
            if best and best.detail.get("checks")
            else ""
        )
        name = Content.assemble(exercise.slug, (f"   {exercise.title}", MUTED))
        cells = (Content.styled(glyph, style), name, f"{exercise.minutes} min", figures)
        return Row(exercise.slug, cells)

    @work(thread=True, exclusive=True, group="survey")
    def read_log(self) -> None:
        try:
            topics = self.practice.survey().readiness.topics
            readiness = next((topic for topic in topics if topic.topic == self.topic), None)
            self.post_message(Known(readiness, self.practice.missed(self.topic)))
        except ProgressError as error:
            self.post_message(Known(None, Counter(), str(error)))

    @on(Known)
    def show_known(self, message: Known) -> None:
        if message.fault:
            self.quizapp.say(message.fault)
        self._show_title(message.readiness)
        rows = [self._missed(id, times) for id, times in message.missed.most_common(MOST)]
        for name in ("#missed", "#missed-heading"):
            self.query_one(name).display = bool(rows)
        self.query_one("#missed", Listing).show(rows)

    def _show_title(self, topic: TopicReadiness | None) -> None:
        title = Content.styled(self.practice.content.title(self.topic), "bold $primary")
        known = topic.questions if topic else None
        about = (
            Content.assemble("   ", figure(known), "  ", interval(known))
            if known
            else Content.styled("   untested", MUTED)
        )
        self.query_one("#title", Static).update(title + about)
        line = self.query_one(RangeLine)
        line.estimate = known
        line.refresh()

    def _missed(self, id: str, times: int) -> Row:
        prompt = headline(self.practice.content.questions[id].prompt)
        return Row(id, (prompt, number_of(times, "time")))

    @on(Listing.Chosen, "#subtopics")
    async def practise_subtopic(self, event: Listing.Chosen) -> None:
        await self._start(Filter(subtopics=(f"{self.topic}/{event.key}",)))

    @on(Listing.Chosen, "#missed")
    async def ask(self, event: Listing.Chosen) -> None:
        await self.quizapp.ask(event.key)

    @on(Listing.Chosen, "#exercises")
    async def open_exercise(self, event: Listing.Chosen) -> None:
        await self.quizapp.open_exercise(event.key)

    async def action_practise(self) -> None:
        await self._start(Filter(topics=(self.topic,)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.gone if action == "practise" else True

    async def _start(self, wanted: Filter) -> None:
        await self.quizapp.start_quiz(self.practice.draw(wanted, 10, self.quizapp.rng))
