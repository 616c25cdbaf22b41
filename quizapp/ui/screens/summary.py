"""The end of a quiz: the score, by topic, what was missed, what to read."""

from collections import Counter
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from quizapp.quiz import Quiz
from quizapp.ui.screens.place import Place
from quizapp.ui.widgets.lines import MUTED
from quizapp.ui.widgets.listing import Column, Listing, Row
from quizapp.ui.widgets.prose import headline
from quizapp.ui.widgets.trail import GLYPHS, trail
from quizapp.ui.words import number_of

__all__ = ["Summary"]

MISSED = (Column(width=1), Column(share=1, style="$foreground"), Column(width=24, from_width=60))
TOPICS = (Column(share=1, style="$foreground"), Column(width=9, align="right"))


class Summary(Place):
    """Looks back at a quiz."""

    PLACE = "quiz"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "again", "Try the missed again"),
        Binding("c", "choose", "Choose another"),
        Binding("escape", "back", "Back"),
    ]

    def __init__(self, quiz: Quiz):
        super().__init__()
        self.quiz = quiz
        self.missed = [answered for answered in quiz.answered if not answered.mark.passed]

    def body(self) -> Iterable[Widget]:
        total = len(self.quiz.questions)
        score = Content.assemble(
            (f"{self.quiz.score} of {total}", "bold"),
            ("  right   ", MUTED),
            trail(self.quiz.trail, total, 40),
        )
        yield Static(score)
        yield Static("By topic", classes="heading gap")
        topics = Listing(TOPICS, [Row(*row) for row in self._topics()], classes="narrow")
        topics.can_focus = False
        yield topics
        if self.missed:
            yield Static("To look at again", classes="heading gap")
            yield Listing(MISSED, self._rows(), id="missed")
        if reading := self._reading():
            yield Static("To read", classes="heading gap")
            yield Static(Content("\n").join(reading), classes="muted")

    def _topics(self) -> list[tuple[str, tuple[str, str]]]:
        asked: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for answered in self.quiz.answered:
            topic = answered.question.partition("/")[0]
            asked[topic] += 1
            right[topic] += answered.mark.passed
        title = self.practice.content.title
        return [(t, (title(t), f"{right[t]} of {n}")) for t, n in asked.most_common()]

    def _rows(self) -> list[Row]:
        return [
            self._row(answered.question, *GLYPHS[answered.mark.outcome]) for answered in self.missed
        ]

    def _row(self, id: str, glyph: str, style: str) -> Row:
        question = self.practice.content.questions[id]
        prompt = headline(question.prompt)
        return Row(id, (Content.styled(glyph, style), prompt, question.subtopic))

    def _reading(self) -> list[Content]:
        """The first source of each question missed, once."""
        questions = self.practice.content.questions
        sources = dict.fromkeys(questions[a.question].sources[0] for a in self.missed)
        return [Content(source) for source in list(sources)[:6]]

    def on_mount(self) -> None:
        self.sub_title = number_of(len(self.missed), "question")

    @on(Listing.Chosen, "#missed")
    def look(self, event: Listing.Chosen) -> None:
        from quizapp.ui.screens.look import Look

        answered = next(a for a in self.missed if a.question == event.key)
        self.app.push_screen(Look(answered, self.quiz.seed))

    async def action_again(self) -> None:
        ids = [answered.question for answered in self.missed]
        await self.quizapp.start_quiz(self.practice.quiz_of(ids, self.quizapp.rng))

    def action_choose(self) -> None:
        self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.missed) if action == "again" else True
