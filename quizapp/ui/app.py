"""The app: four places with a stack of screens each, and the keys that work everywhere."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.quiz import Quiz
from quizapp.ui.commands import Anywhere
from quizapp.ui.screens import PLACE_SCREENS
from quizapp.ui.screens.place import Place
from quizapp.ui.shell import Shell
from quizapp.ui.widgets.top_line import PLACES, TopLine

if TYPE_CHECKING:  # only who is interviewed needs them
    from quizapp.interview import InterviewState
    from quizapp.interviews import Interviews
    from quizapp.settings import Role

__all__ = ["QuizApp"]


class QuizApp(Shell):
    """Shows one learner's practice."""

    CSS_PATH = "app.tcss"
    MODES = PLACE_SCREENS
    DEFAULT_MODE = "today"
    COMMANDS = {Anywhere}  # noqa: RUF012 (as Textual declares it)
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"f{n + 4}", f"place('{place}')", place.title(), show=False, priority=True)
            for n, place in enumerate(PLACES, 1)
        ),
        *(Binding(str(n), f"digit({n})", p.title(), show=False) for n, p in enumerate(PLACES, 1)),
        Binding("slash", "command_palette", "Find", show=False),
        Binding("d", "date", "Date of the interview", show=False),
        Binding("comma", "settings", "Settings", key_display=",", show=False),
        Binding("question_mark", "keys", "Keys", show=False),
        Binding("q", "quit", "Quit", show=False),
    ]

    def on_ready(self) -> None:
        if self.practice.is_first_run:
            from quizapp.ui.screens.settings import Welcome

            self.push_screen(Welcome())

    def action_place(self, place: str) -> None:
        if not self.screen.is_modal:
            self.switch_mode(place)

    def action_digit(self, number: int) -> None:
        self.action_place(PLACES[number - 1])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "digit":
            return isinstance(self.screen, Place) and not self.screen.DIGITS_ANSWER
        return True

    @on(TopLine.Clicked)
    def go_to_clicked(self, event: TopLine.Clicked) -> None:
        if event.target == "date":
            self.action_date()
        else:
            self.action_place(event.target)

    async def start_quiz(self, quiz: Quiz) -> None:
        """Ask these questions, in the place of quizzes."""
        from quizapp.ui.screens.quiz import QuizScreen

        await self.enter("quiz", QuizScreen(quiz))

    async def ask(self, question: str) -> None:
        """A quiz of one question."""
        await self.start_quiz(self.practice.quiz_of([question], self.rng))

    async def open_exercise(self, slug: str) -> None:
        from quizapp.ui.screens.exercise import ExerciseScreen

        await self.enter("exercises", ExerciseScreen(self.practice.content.exercises[slug]))

    @cached_property
    def interviews(self) -> "Interviews":
        from quizapp.interviews import Interviews

        return Interviews(self.practice)

    async def action_interview(self) -> None:
        """The mock interview that waits; without one, a choice."""
        from quizapp.ui.screens.interview import InterviewScreen
        from quizapp.ui.screens.interview_start import InterviewStart

        if self.screen.is_modal or isinstance(self.screen, InterviewScreen):
            return
        waiting = self.interviews.unfinished()
        if waiting is not None:
            await self.enter("today", InterviewScreen(waiting))
        else:
            self.push_screen(InterviewStart(), self.begin_interview)

    async def begin_interview(self, chosen: "tuple[Role, int] | InterviewState | None") -> None:
        """A new one, or one that is over to look at again."""
        from quizapp.interview import Interview, InterviewState
        from quizapp.ui.screens.interview import InterviewScreen
        from quizapp.ui.screens.scorecard import ScorecardScreen

        if isinstance(chosen, InterviewState):
            await self.enter("today", ScorecardScreen(Interview(chosen)))
        elif chosen is not None:
            role, minutes = chosen
            self.change(role=role)
            begin = self.interviews.begin
            interview = await asyncio.to_thread(begin, role, minutes, self.rng)
            if interview.state.tasks:
                await self.enter("today", InterviewScreen(interview))
            else:
                self.say("There is nothing to ask: no question and no exercise could be read.")

    async def open_topic(self, topic: str) -> None:
        from quizapp.ui.screens.topic import TopicScreen

        await self.enter("progress", TopicScreen(topic))

    async def open_calibration(self) -> None:
        from quizapp.ui.screens.calibration import CalibrationScreen

        await self.enter("progress", CalibrationScreen())

    async def enter(self, place: str, screen: Screen[None]) -> None:
        """Go to a place and put a screen on its first one."""
        await self.switch_mode(place)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(screen)

    def action_date(self) -> None:
        from quizapp.ui.screens.date import DateDialog

        if not self.screen.is_modal:
            self.push_screen(DateDialog())

    def action_settings(self) -> None:
        from quizapp.ui.screens.settings import SettingsDialog

        if not self.screen.is_modal:
            self.push_screen(SettingsDialog())

    def action_keys(self) -> None:
        from quizapp.ui.screens.keys import Keys

        if not self.screen.is_modal:
            self.push_screen(Keys(self.screen))
