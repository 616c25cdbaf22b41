"""A question: its heading, prompt and code, the part to answer, and after the answer the review."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup

from quizapp.content import AnyQuestion
from quizapp.kinds import Blank, Bug, Multi, Order, Output, Short
from quizapp.questions import Option
from quizapp.quiz import Answered
from quizapp.ui.widgets.answer_part import AnswerPart
from quizapp.ui.widgets.arrange import Arrange
from quizapp.ui.widgets.choose import Choose, Tick
from quizapp.ui.widgets.code import Code
from quizapp.ui.widgets.point_at import PointAt
from quizapp.ui.widgets.prose import Prose
from quizapp.ui.widgets.review import Review
from quizapp.ui.widgets.speak import Speak
from quizapp.ui.widgets.type_in import TypeIn

__all__ = ["QuestionView", "part_for"]

BRIEF_BELOW = 32
"""Terminals lower than this show the reasons of the options that matter first."""


def part_for(question: AnyQuestion, options: Sequence[Option]) -> AnswerPart:
    """The way in which a kind of question is answered."""
    if isinstance(question, Multi):
        return Tick(question, options)
    if isinstance(question, Bug):
        return PointAt(question)
    if isinstance(question, Order):
        return Arrange(question, options)
    if isinstance(question, Short):
        return Speak(question)
    return Choose(question, options) if options else TypeIn(question)


class QuestionView(VerticalGroup):
    """One showing of one question."""

    def __init__(self, question: AnyQuestion, options: Sequence[Option]):
        super().__init__()
        self.question = question
        self.part = part_for(question, options)

    def compose(self) -> ComposeResult:
        yield Prose(self.question.prompt.strip(), style="bold", classes="gap")
        if isinstance(self.question, Output | Blank):
            yield Code(self.question.code, classes="gap")
        self.part.add_class("gap")
        yield self.part

    async def reveal(self, answered: Answered, leads: Sequence[str]) -> None:
        """Marks and reasons; nothing above the first option moves."""
        self.part.reveal(answered, brief=self.app.size.height < BRIEF_BELOW)
        await self.mount(Review(self.question, leads, self.part.others))
