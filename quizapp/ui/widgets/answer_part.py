"""What every way of answering has in common."""

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from quizapp.questions import Answer
from quizapp.quiz import Answered

__all__ = ["AnswerPart"]


class AnswerPart(Widget):
    """The part of a question that is answered; one subclass a kind of question."""

    NOTHING_YET = "Choose one, or 0: don't know"
    """What to do while there is no answer."""

    class Submitted(Message):
        """Enter was pressed in a field of the part."""

    def given(self) -> Answer:
        """The answer as it stands; empty while there is none."""
        raise NotImplementedError

    def as_it_stands(self) -> tuple[Answer, str]:
        """The answer without a look at how it will be marked, and what was typed in own words."""
        return self.given(), ""

    @property
    def others(self) -> list[Content]:
        """Reasons that there was no room for under their options."""
        return []

    def settle(self) -> bool:
        """Make ready to be marked; False when the learner has something to look at first."""
        return True

    def reveal(self, answered: Answered, brief: bool) -> None:
        """Show how it was marked. `brief`: reasons only where the answer and the solution are."""
        raise NotImplementedError
