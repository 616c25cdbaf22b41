"""All exercises: filtered, searched, with how far each one got."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.exercises import Exercise
from quizapp.history import State
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.words import number_of

__all__ = ["Exercises"]

GLYPHS: dict[State, tuple[str, str]] = {
    "new": ("○", MUTED),
    "tried": ("◐", "$warning"),
    "solved": ("●", "$success"),
}
COLUMNS = (
    Column(width=1),
    Column("Exercise", width=29, style="$foreground"),
    Column("", share=2, from_width=92),
    Column("Topic", share=1, from_width=66),
    Column("Level", width=6, from_width=46),
    Column("Time", width=6, align="right", from_width=66),
    Column("Best", width=5, align="right"),
)
ROUNDS: dict[str, tuple[str, ...]] = {
    "difficulty": ("", "easy", "medium", "hard"),
    "state": ("", "new", "tried", "solved"),
}


class Exercises(Place):
    """The list; letters narrow it, Enter opens one."""

    PLACE = "exercises"
    CSS_PATH = "exercises.tcss"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Find", key_display="/", tooltip="Find an exercise"),
        Binding("t", "filter('topic')", "Topic", tooltip="Only the next topic"),
        Binding("v", "filter('difficulty')", "Difficulty", tooltip="Only the next difficulty"),
        Binding("s", "filter('state')", "State", tooltip="Only new, tried or solved ones"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filters = {"topic": "", "difficulty": "", "state": ""}

    def body(self) -> Iterable[Widget]:
        yield Static(id="filters", markup=False)
        yield Input(placeholder="part of a name or title", id="search")
        yield Listing(COLUMNS, id="list", classes="gap")
        yield Static(id="none", classes="gap muted", markup=False)

    def on_screen_resume(self) -> None:
        self.show_list()

    def on_mount(self) -> None:
        self.query_one("#search").display = False

    # what is shown

    def state(self, exercise: Exercise) -> State:
        best = self.practice.best(exercise)
        if best is not None:
            return "solved" if best.outcome == "right" else "tried"
        return "tried" if self.practice.workspace.is_started(exercise) else "new"

    def admits(self, exercise: Exercise) -> bool:
        words = self.query_one("#search", Input).value.casefold().split()
        text = f"{exercise.slug} {exercise.title} {exercise.topic}".casefold()
        return (
            self.filters["topic"] in {"", exercise.topic}
            and self.filters["difficulty"] in {"", exercise.difficulty}
            and self.filters["state"] in {"", self.state(exercise)}
            and all(word in text for word in words)
        )

    @on(Input.Changed, "#search")
    def show_list(self) -> None:
        exercises = list(self.practice.content.exercises.values())
        shown = [exercise for exercise in exercises if self.admits(exercise)]
        self.query_one(Listing).show([self._row(exercise) for exercise in shown])
        self._show_filters(len(shown))
        none = self.query_one("#none", Static)
        none.display = not shown
        nothing = (
            "No exercise fits. Esc shows all." if exercises else "The content has no exercises."
        )
        none.update(Content(nothing))

    def _show_filters(self, number: int) -> None:
        chosen = [self.practice.content.title(self.filters["topic"]), self.filters["difficulty"]]
        chosen.append(self.filters["state"])
        words = "  ·  ".join(filter(None, chosen))
        line = Content.assemble(
            (number_of(number, "exercise"), "bold"), (f"   {words}", "$primary")
        )
        self.query_one("#filters", Static).update(line)

    def _row(self, exercise: Exercise) -> Row:
        state = self.state(exercise)
        cells = (
            Content.styled(*GLYPHS[state]),
            exercise.slug,
            exercise.title,
            self.practice.content.title(exercise.topic),
            exercise.difficulty,
            f"{exercise.minutes} min",
            self._best(exercise, state),
        )
        return Row(exercise.slug, cells)

    def _best(self, exercise: Exercise, state: State) -> Content:
        best = self.practice.best(exercise)
        if best is None or not best.detail.get("checks"):
            return Content.styled("begun" if state == "tried" else "", MUTED)
        style = "$success" if state == "solved" else "$foreground"
        return Content.styled(f"{best.detail['passed']}/{best.detail['checks']}", style)

    # keys

    def action_search(self) -> None:
        field = self.query_one("#search", Input)
        field.display = True
        field.focus()

    @on(Input.Submitted, "#search")
    def to_list(self) -> None:
        self.query_one(Listing).focus()

    def action_filter(self, name: str) -> None:
        rounds = ROUNDS.get(name) or ("", *self._topics())
        self.filters[name] = rounds[(rounds.index(self.filters[name]) + 1) % len(rounds)]
        self.show_list()

    def _topics(self) -> list[str]:
        content = self.practice.content
        return [topic for topic in content.topics if content.exercises_of(topic)]

    def action_back(self) -> None:
        """Esc takes filters away first."""
        field = self.query_one("#search", Input)
        if not any(self.filters.values()) and not field.display:
            super().action_back()
            return
        self.filters = dict.fromkeys(self.filters, "")
        field.value = ""
        field.display = False
        self.query_one(Listing).focus()
        self.show_list()

    @on(Listing.Chosen)
    async def open(self, event: Listing.Chosen) -> None:
        await self.quizapp.open_exercise(event.key)
