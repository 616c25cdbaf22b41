"""Calibration: what was predicted against what came true, and what was sure and wrong."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quizapp.progress import ProgressError
from quizapp.quiz import Filter
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.bins import Bins
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.prose import headline
from quizapp.ui.words import number_of, percent

if TYPE_CHECKING:
    from quizapp.calibration import Calibration

__all__ = ["CalibrationScreen"]

NEWCOMER = (
    "Answer questions (s asks ten), and when they come back on a later day this page tells how far "
    "the predictions can be trusted."
)
NO_REVIEW = (
    "No question has come back on a later day yet: nothing that was predicted has been tested."
)
WRONG = (Column(share=1, style="$foreground"), Column(width=28, from_width=90))


class Replayed(Message):
    """The predictions are there, or why they are not."""

    def __init__(self, calibration: "Calibration | None", fault: str = ""):
        super().__init__()
        self.calibration, self.fault = calibration, fault


class WrongList(Listing):
    """What was sure and wrong, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Ask again", key_display="⏎", tooltip="Ask the question again")
    ]


class CalibrationScreen(Place):
    """Enter asks a question again that was answered wrong, and sure of it."""

    PLACE = "progress"
    CSS_PATH = "calibration.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "again", "Try all again", tooltip="A quiz of all that was sure and wrong"),
        Binding("s", "practise", "Practise", tooltip="Ten questions"),
        Binding("question_mark", "app.keys", "Keys", key_display="?"),
        Binding("escape", "back", "Back"),
    ]

    def body(self) -> Iterable[Widget]:
        yield Static("", id="said", markup=False)
        yield Static(_heading(0), id="bins-heading")
        yield Bins(id="bins")
        yield Static("", id="brier", classes="gap")
        yield Static("", id="trust", classes="gap")
        yield Static("", id="wrong-heading", classes="gap")
        yield WrongList(WRONG, id="wrong")

    def on_mount(self) -> None:
        self.query_one("#wrong", Listing).can_focus = False
        self._say(NEWCOMER if self.practice.is_new else "")

    def _say(self, sentence: str) -> None:
        """A sentence in the place of the bins; empty shows the bins."""
        self.query_one("#said", Static).update(Content(sentence))
        self.set_class(bool(sentence), "-said")

    def on_screen_resume(self) -> None:
        self.replay()

    @work(thread=True, exclusive=True, group="survey")
    def replay(self) -> None:
        try:
            self.post_message(Replayed(self.practice.calibration()))
        except ProgressError as error:
            self.post_message(Replayed(None, str(error)))

    @on(Replayed)
    def show(self, message: Replayed) -> None:
        made = message.calibration
        if made is None:
            self._say(message.fault)
            return
        if not made.reviews:
            self._say(NO_REVIEW if made.trust else NEWCOMER)
        else:
            self._say("")
        self.query_one("#bins-heading", Static).update(_heading(made.reviews))
        self.query_one(Bins).show(made.bins)
        self.query_one("#brier", Static).update(_brier(made))
        self.query_one("#trust", Static).update(Content("\n").join(_trust(made)))
        self._show_wrong(made.sure_and_wrong)

    def _show_wrong(self, ids: tuple[str, ...]) -> None:
        questions = self.practice.content.questions
        rows = [self._row(id) for id in ids if id in questions]
        heading = self.query_one("#wrong-heading", Static)
        heading.display = bool(rows)
        heading.update(
            Content.assemble(("Sure and wrong", "bold $primary"), (f"   {len(rows)}", MUTED))
        )
        listing = self.query_one("#wrong", Listing)
        listing.can_focus = bool(rows)
        listing.show(rows)
        self.set_focus(listing if rows else None)
        self.refresh_bindings()

    def _row(self, id: str) -> Row:
        question, content = self.practice.content.questions[id], self.practice.content
        return Row(id, (headline(question.prompt), content.title(question.topic)))

    @on(Listing.Chosen, "#wrong")
    async def ask(self, event: Listing.Chosen) -> None:
        await self.quizapp.ask(event.key)

    async def action_again(self) -> None:
        ids = [row.key for row in self.query_one("#wrong", Listing).rows]
        await self.quizapp.start_quiz(self.practice.quiz_of(ids, self.quizapp.rng))

    async def action_practise(self) -> None:
        await self.quizapp.start_quiz(self.practice.draw(Filter(), 10, self.quizapp.rng))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "again" and self.is_mounted:
            return bool(self.query_one("#wrong", Listing).rows)
        return True


def _heading(reviews: int) -> Content:
    of = f"   {number_of(reviews, 'review')}" if reviews else ""
    return Content.assemble(
        ("Predicted against actual", "bold $primary"),
        (of, MUTED),
        ("   ○ predicted  ● came true", MUTED),
    )


def _brier(made: "Calibration") -> Content:
    """The score, and what it has to beat."""
    if made.brier is None or made.base is None:
        return Content("")
    better = made.brier < made.base
    verdict = "better than" if better else "no better than"
    return Content.assemble(
        ("Brier score  ", MUTED),
        (f"{made.brier:.3f}", "bold $success" if better else "bold $warning"),
        (f"   {verdict} the base rate's {made.base:.3f}", MUTED),
    )


def _trust(made: "Calibration") -> Iterator[Content]:
    """How often what was said with a confidence is right."""
    for trust in made.trust:
        yield Content.assemble(
            (f"When you say {trust.confidence:<6}", MUTED),
            (f"{percent(trust.right):>6}", "bold"),
            (f" right, of {number_of(trust.answers, 'answer')}", MUTED),
        )
