"""A question that was answered, looked at again."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from quizapp.grading.proofs import has_proof
from quizapp.quiz import Answered
from quizapp.ui.screens.place import Column, Place
from quizapp.ui.widgets.question_view import QuestionView
from quizapp.ui.widgets.speak import Speak
from quizapp.ui.widgets.top_line import TopLine
from quizapp.ui.widgets.trail import Heading

__all__ = ["Look"]


class Look(Place):
    """The question with the answer that was given, its reasons and its why."""

    PLACE = "quiz"
    AUTO_FOCUS = ""  # a part that takes the focus would scroll the question away
    CSS_PATH = "quiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "back", "Back", key_display="⏎"),
        Binding("p", "proof", "Proof", tooltip="Run the proof before your eyes"),
        Binding("down,j", "scroll(1)", "Scroll", show=False),
        Binding("up,k", "scroll(-1)", "Scroll", show=False),
    ]

    def __init__(self, answered: Answered, seed: int, said: str = ""):
        super().__init__()
        self.answered, self.seed = answered, seed
        self.said = said
        """The text of an answer in one's own words, where it was kept."""

    def body(self) -> Iterable[Widget]:
        question = self.practice.content.questions[self.answered.question]
        heading = Heading()
        heading.place(self.practice.content, question)
        yield heading
        yield QuestionView(question, question.options(self.seed))

    async def on_mount(self) -> None:
        view = self.query_one(QuestionView)
        if isinstance(view.part, Speak):
            view.part.said = self.said
        self.query_one(TopLine).place = self.app.current_mode  # of the quiz, or of an interview
        await view.reveal(self.answered, [])
        self.set_focus(None)

    def action_scroll(self, step: int) -> None:
        self.query_one(Column).scroll_relative(y=step, animate=False)

    def action_proof(self) -> None:
        from quizapp.ui.screens.proof import ProofScreen

        self.app.push_screen(ProofScreen(self.query_one(QuestionView).question))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        question = self.practice.content.questions[self.answered.question]
        return has_proof(question) if action == "proof" else True
