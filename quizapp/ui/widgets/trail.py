"""The heading of a question: where it belongs at the left, how far and how it went at the right."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.content import AnyQuestion
from quizapp.content import Content as Bank
from quizapp.questions import Outcome
from quizapp.ui.widgets.lines import MUTED, Lines, spread

__all__ = ["GLYPHS", "Heading", "trail"]

GLYPHS: dict[Outcome, tuple[str, str]] = {
    "right": ("●", "$success"),
    "partial": ("◐", "$warning"),
    "wrong": ("✗", "$error"),
    "unknown": ("?", "$error"),
}


def trail(outcomes: Sequence[Outcome], total: int, room: int) -> Content:
    """One mark a question; where there is no room for all, those around the present."""
    marks = [GLYPHS[outcome] for outcome in outcomes]
    marks += [("○", MUTED)] * (total - len(marks))
    start = max(0, min(len(outcomes) - room // 2, total - room))
    return Content.assemble(*marks[start : start + room])


class Heading(Lines):
    """Topic, subtopic and difficulty; position and trail."""

    def __init__(self, *, id: str | None = None):
        super().__init__(id=id)
        self.topic, self.subtopic, self.difficulty = "", "", ""
        self.position, self.total = 0, 0
        self.outcomes: Sequence[Outcome] = ()
        self.flagged = False

    def place(self, content: Bank, question: AnyQuestion) -> None:
        """Where a question belongs; what left the content is shown by its id."""
        topic = content.topics.get(question.topic)
        self.topic = content.title(question.topic)
        self.subtopic = topic.subtopic(question.subtopic).title if topic else question.subtopic
        self.difficulty = question.difficulty
        self.refresh()

    def lines(self, width: int) -> list[Content]:
        right = self._right(width)
        return [spread(self._left(width - right.cell_length - 2), right, width)]

    def _left(self, room: int) -> Content:
        """Where there is little room the subtopic is cut, then left out."""
        flag = Content.styled("⚑ " if self.flagged else "", "$accent")
        topic = flag + Content.styled(self.topic, "bold $primary")
        level = Content.styled(f" · {self.difficulty}", MUTED)
        subtopic = Content.styled(f" · {self.subtopic}", MUTED)
        free = room - topic.cell_length - level.cell_length
        return topic + (subtopic.truncate(free, ellipsis=True) if free > 12 else "") + level

    def _right(self, width: int) -> Content:
        if not self.total:
            return Content("")
        count = Content.styled(f"{self.position} of {self.total}", MUTED)
        room = min(20, self.total, max(0, (width - 20) // 2))
        marks = trail(self.outcomes, self.total, room)
        return count + Content("  ") + marks if width >= 50 else count
