"""After an answer: the why, what an interviewer asks next, and where it leads."""

from collections.abc import Sequence

from textual.content import Content

from quizapp.content import AnyQuestion
from quizapp.ui.widgets.lines import MUTED, Lines, hang
from quizapp.ui.widgets.prose import inline, prose

__all__ = ["Review"]


class Review(Lines):
    """Knows a question, and what there is to say about its place in practice."""

    def __init__(self, question: AnyQuestion, leads: Sequence[str], others: Sequence[Content] = ()):
        super().__init__(classes="gap")
        self.question = question
        self.leads = leads
        """Exercise, when it comes back, whether it is proved."""
        self.others = others
        """Reasons of the options that were neither chosen nor right."""

    def lines(self, width: int) -> list[Content]:
        blocks = [self._why(width), self._others(width), self._next(width), self._leads(width)]
        shown = [block for block in blocks if block]
        return [
            line for n, block in enumerate(shown) for line in ([Content("")] if n else []) + block
        ]

    def _why(self, width: int) -> list[Content]:
        edge = Content.styled("▌", "$primary") + Content("  ")
        lead = Content.styled("Why. ", "bold")
        return [edge + line for line in prose(self.question.explanation, width - 3, lead)]

    def _others(self, width: int) -> list[Content]:
        return [line for other in self.others for line in hang(other, width, "")]

    def _next(self, width: int) -> list[Content]:
        if not self.question.follow_up:
            return []
        head = Content.styled("They ask next  ", "$accent")
        return hang(inline(self.question.follow_up), width, head, "   ")

    def _leads(self, width: int) -> list[Content]:
        leads = Content("  ·  ").join([Content(lead) for lead in self.leads])
        sources = [hang(Content(source), width, "") for source in self.question.sources]
        lines = [*hang(leads, width, ""), *(line for source in sources for line in source)]
        return [line.stylize_before(MUTED) for line in lines]
