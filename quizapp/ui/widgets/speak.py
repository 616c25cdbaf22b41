"""A spoken answer, typed; then its points, ticked beforehand, with the model answer beside them."""

from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from quizapp.kinds import Short
from quizapp.questions import Answer
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.pick import Item, Pick
from quizapp.ui.widgets.prose import Prose, inline

__all__ = ["Speak"]


class Speech(TextArea):
    """Enter is the end of the answer; shift+enter and ctrl+j begin a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "say", "Said", key_display="⏎"),
        Binding("escape", "screen.back", "Don't know: then 0"),
    ]

    class Said(Message):
        """The answer is given."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default().stop()
            self.action_say()
        elif event.key in {"shift+enter", "ctrl+j"}:
            event.prevent_default().stop()
            self.insert("\n")
        else:
            await super()._on_key(event)

    def action_say(self) -> None:
        self.post_message(self.Said())


class Points(Pick):
    """What the answer makes, and what it should not; the learner confirms."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick")]

    def __init__(self, question: Short):
        flags = {flag.id for flag in question.red_flags}
        items = [
            Item(point.id, inline(point.text)) for point in (*question.points, *question.red_flags)
        ]
        super().__init__(items)
        self.flags = flags
        self.made: set[str] = set()

    def marker(self, n: int) -> Content:
        made, flag = self.items[n].id in self.made, self.items[n].id in self.flags
        if self.open:
            box = ("●", "$error" if flag else "$primary") if made else ("○", MUTED)
        elif flag:
            box = ("✗", "bold $error") if made else (" ", "")
        else:
            box = ("✓", "bold $success") if made else ("○", MUTED)
        return Content.assemble(self.cursor(n), self.number(n), " ", box, " ")

    def text(self, n: int) -> Content:
        item = self.items[n]
        return (
            Content.assemble(("Red flag: ", "$text-error"), item.text)
            if item.id in self.flags
            else item.text
        )

    def draw(self, n: int, width: int) -> Iterator[Content]:
        if n and self.items[n].id in self.flags and self.items[n - 1].id not in self.flags:
            yield Content("")
        yield from super().draw(n, width)

    def action_tick(self) -> None:
        self.made ^= {self.items[self.index].id}
        self.refresh()

    def action_pick(self, number: int) -> None:
        if number <= len(self.items):
            self.index = number - 1
            self.action_tick()

    def clicked(self, n: int) -> None:
        self.index = n
        self.action_tick()


class Speak(VerticalGroup, AnswerPart, can_focus=True):
    """First the text, then the points."""

    NOTHING_YET = "Say it in your own words, or Esc and 0: don't know"

    def __init__(self, question: Short):
        super().__init__()
        self.question = question
        self.said = ""
        """The text, once it is given."""

    def compose(self) -> ComposeResult:
        yield Speech(id="speech", soft_wrap=True, highlight_cursor_line=False, tab_behavior="focus")
        yield Static(
            "As you would say it. Enter when done, shift+enter for a new line.",
            classes="muted",
            id="how",
        )
        yield Prose("", id="said", classes="muted")
        with Horizontal(id="beside"):
            with VerticalGroup(id="points-side"):
                yield Static(
                    "Points you made; space corrects", classes="heading", id="points-heading"
                )
                yield Points(self.question)
            with VerticalGroup(id="model-side"):
                yield Static("A model answer", classes="heading")
                yield Prose(self.question.model_answer, id="model")

    @property
    def points(self) -> Points:
        return self.query_one(Points)

    def as_it_stands(self) -> tuple[Answer, str]:
        text = self._typed
        return self.question.answer_in(text), text

    @property
    def _typed(self) -> str:
        return self.query_one(Speech).text.strip()

    def given(self) -> Answer:
        if not self.said:
            return ()
        made = [item.id for item in self.points.items if item.id in self.points.made]
        return tuple(made) or (self.said,)

    def settle(self) -> bool:
        text = self._typed
        if self.said or not text:
            return True
        self.said = text
        self.points.made = set(self.question.made_in(text))
        self._open_points()
        self.points.focus()
        return False

    def _open_points(self) -> None:
        said = self.query_one("#said", Prose)
        said.text = self.said
        self.add_class("-said")
        self.refresh(layout=True)

    @on(Speech.Said)
    def submit(self, event: Speech.Said) -> None:
        event.stop()
        self.post_message(self.Submitted())

    def reveal(self, answered: Answered, brief: bool) -> None:
        self.points.made = set(answered.answer)
        self.points.open = False
        self.query_one("#points-heading", Static).update(Content("Points"))
        self._open_points()
        self.points.refresh(layout=True)
