"""A mock interview whose clock stands still: what it is, how far it is, what keys go on."""

from textual.content import Content

from quizapp.interview import InterviewState
from quizapp.ui.widgets.lines import MUTED, Lines, hang
from quizapp.ui.words import clock, number_of

__all__ = ["InterviewPause"]


class InterviewPause(Lines):
    """Stands in the place of the task, so that nobody thinks on while the clock does not run."""

    def __init__(self, state: InterviewState):
        super().__init__()
        self.state = state

    def show(self, state: InterviewState) -> None:
        self.state = state
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        begun = self.state.started
        left = clock(60 * self.state.minutes - self.state.used)
        paused = f"Paused at {len(self.state.responses) + 1} of {len(self.state.tasks)}"
        head = Content.assemble(
            (paused if begun else "Mock interview", "bold $primary"),
            (f"   {self.state.role}", MUTED),
        )
        time = Content.assemble((left, "bold"), ("  left on the clock" if begun else "", MUTED))
        said = (self._said(begun), "" if begun else RULES)
        rules = [
            line for text in said if text for line in (Content(""), *hang(Content(text), width, ""))
        ]
        return [head, Content(""), time, *rules]

    def _said(self, begun: bool) -> str:
        ahead = self.state.tasks[len(self.state.responses) :]
        questions = sum(task.kind == "question" for task in ahead)
        exercises = len(ahead) - questions
        parts = [
            number_of(questions, "question") if questions else "",
            number_of(exercises, "coding exercise") if exercises else "",
        ]
        tasks = ", then ".join(part for part in parts if part) or "Nothing"
        return f"{tasks} {'still to come' if begun else 'in this time'}."


RULES = (
    "No hints, and no word about what was right before the end. Escape stops the clock and hides "
    "the question; an interview that was left waits on Today. When the time is up it ends, and what "
    "was not answered counts as not answered. Code is graded at the end, as it stands then."
)
