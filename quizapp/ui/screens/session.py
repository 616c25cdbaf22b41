"""Choosing a quiz: topics, kinds, difficulty, how many, only what was missed."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizapp.progress import ProgressError
from quizapp.questions import Difficulty
from quizapp.quiz import Filter, Quiz
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.ticks import Ticks
from quizapp.ui.words import number_of

__all__ = ["Session"]

KINDS = {
    "choice": "choose one",
    "multi": "choose several",
    "output": "predict the output",
    "bug": "find the bug",
    "blank": "fill in the blank",
    "order": "put in order",
    "short": "say it yourself",
}
DIFFICULTIES = {"easy": "easy", "medium": "medium", "hard": "hard"}
ONLY = {"missed": "what I missed", "unseen": "what I never saw", "flagged": "what I flagged"}
NUMBERS = {"5": "5", "10": "10", "20": "20", "1000": "all that fit"}


class Session(Place):
    """The quiz place while no quiz runs."""

    PLACE = "quiz"
    CSS_PATH = "session.tcss"
    AUTO_FOCUS = "#topics"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", key_display="⏎", tooltip="Ask what was chosen"),
        Binding("r", "resume", "Resume", tooltip="Go on with the quiz that was left"),
        Binding("tab", "app.focus_next", "Next list"),
        Binding("shift+tab", "app.focus_previous", "List before", show=False),
        Binding("right,l", "app.focus_next", "Next list", show=False),
        Binding("left,h", "app.focus_previous", "List before", show=False),
        Binding("slash", "app.command_palette", "Find", key_display="/"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("escape", "back", "Back", show=False),
    ]

    running: Quiz | None = None
    """The quiz that was left unfinished."""

    def body(self) -> Iterable[Widget]:
        yield Static(id="resume", markup=False)
        with Horizontal(id="choices"):
            yield self._topics()
            with Vertical(id="second"):
                yield Ticks("Kind", KINDS, counts=self._count("kind"), id="kinds")
                yield Ticks("Only", ONLY, id="only")
            with Vertical(id="third"):
                yield Ticks("Difficulty", DIFFICULTIES, id="difficulties")
                yield Ticks("How many", NUMBERS, ticked="10", single=True, id="number")
        yield Static(id="fit", classes="gap", markup=False)

    def _topics(self) -> Ticks:
        topics = self.practice.content.topics.values()
        counts = self._count("topic")
        titles = {topic.id: topic.title for topic in topics if counts[topic.id]}
        return Ticks("Topics", titles, counts=counts, id="topics")

    def _count(self, key: str) -> Counter[str]:
        return Counter(getattr(q, key) for q in self.practice.content.questions.values())

    def on_screen_resume(self) -> None:
        try:
            self.running = self.practice.unfinished()
        except ProgressError as error:
            self.quizapp.say(str(error))
        self._show_running()
        self.show_fit()
        self.refresh_bindings()

    def _show_running(self) -> None:
        line = self.query_one("#resume", Static)
        line.display = self.running is not None
        if self.running is not None:
            where = f"{self.running.position} of {len(self.running.questions)}"
            line.update(
                Content.assemble(
                    ("A quiz is waiting at ", MUTED),
                    (where, "bold"),
                    ("    r ", "bold $primary"),
                    ("goes on with it", MUTED),
                )
            )

    @property
    def wanted(self) -> Filter:
        only = self._ticked("only")
        return Filter(
            topics=self._ticked("topics"),
            kinds=self._ticked("kinds"),
            difficulties=cast(tuple[Difficulty, ...], self._ticked("difficulties")),
            missed="missed" in only,
            unseen="unseen" in only,
            flagged=(self.practice.flagged() or frozenset({""}))
            if "flagged" in only
            else frozenset(),
        )

    def _ticked(self, id: str) -> tuple[str, ...]:
        ticks = self.query_one(f"#{id}", Ticks)
        return tuple(item.id for item in ticks.items if item.id in ticks.ticked)

    @on(Ticks.Changed)
    def show_fit(self) -> None:
        fit, number = self.practice.admitted(self.wanted), self._number
        line = Content.assemble(
            (number_of(fit, "question"), "bold"),
            (" fit" if fit != 1 else " fits", MUTED),
            (f", {min(fit, number)} will be asked" if fit else ": tick less", MUTED),
        )
        self.query_one("#fit", Static).update(line)

    @property
    def _number(self) -> int:
        return int(self._ticked("number")[0])

    async def action_start(self) -> None:
        quiz = self.practice.draw(self.wanted, self._number, self.quizapp.rng)
        if quiz.questions:
            await self.quizapp.start_quiz(quiz)
        else:
            self.notify("No question fits. Tick less.", timeout=4)

    async def action_resume(self) -> None:
        if self.running is not None:
            await self.quizapp.start_quiz(self.running)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.running is not None if action == "resume" else True
