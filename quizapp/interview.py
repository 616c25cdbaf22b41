"""A mock interview: what is asked, the clock, what was answered. Pure; time is passed in.

`now` is always a reading of one steady clock, in seconds.
"""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from quizapp.content import AnyQuestion, Content
from quizapp.grading.verdict import Verdict
from quizapp.progress import Confidence, ItemKind
from quizapp.questions import Answer, Mark
from quizapp.readiness import Estimate
from quizapp.settings import Role

__all__ = ["Interview", "InterviewState", "Predictions", "Response", "Task"]


class Task(Struct, frozen=True):
    """One question or one exercise."""

    kind: ItemKind
    id: str
    topic: str


class Response(Struct, frozen=True, kw_only=True):
    """What was given to one task."""

    task: Task
    seconds: float
    """By the interview's clock."""
    at: datetime
    answer: Answer = ()
    """To a question; empty for an honest "don't know"."""
    said: str = ""
    """What was typed where one answers in one's own words."""
    confidence: Confidence = "sure"
    mark: Mark | None = None
    """Of code: None as long as it was not graded."""
    verdict: Verdict | None = None
    """Of code."""
    fault: str = ""
    """Why code could not be graded."""


class Predictions(Struct, frozen=True):
    """What was expected before the first question; None or missing where nothing was known."""

    questions: Estimate | None = None
    """The share of these questions, by their topics."""
    exercises: Estimate | None = None
    topics: dict[str, Estimate] = {}
    """Of questions."""


class InterviewState(Struct, frozen=True, kw_only=True):
    """An interview as it is kept in the log."""

    id: str
    role: Role
    minutes: int
    begun: datetime
    seed: int
    """Orders the options."""
    tasks: tuple[Task, ...]
    """In the order in which they are asked."""
    predictions: Predictions
    responses: tuple[Response, ...] = ()
    """To the first of the tasks, in their order."""
    used: float = 0.0
    """Seconds on the clock."""
    over: bool = False
    """Ended, by the last answer, the clock or the learner, and its attempts are in the log."""

    @property
    def started(self) -> bool:
        """Whether its clock ever ran."""
        return bool(self.used or self.responses)


class Interview:
    """One interview while it runs. Its clock counts only between `start` and `stop`."""

    def __init__(self, state: InterviewState):
        self.state = state
        self._since: float | None = None

    @classmethod
    def resume(cls, state: InterviewState, content: Content) -> "Interview":
        """Go on with an interview; tasks ahead that left the content meanwhile are left out."""
        done = len(state.responses)
        ahead = [task for task in state.tasks[done:] if _is_there(task, content)]
        return cls(replace(state, tasks=(*state.tasks[:done], *ahead)))

    # the clock

    def start(self, now: float) -> None:
        if self._since is None:
            self._since = now

    def stop(self, now: float) -> None:
        self.state = replace(self.state, used=self.used(now))
        self._since = None

    @property
    def running(self) -> bool:
        return self._since is not None

    def used(self, now: float) -> float:
        """Seconds on the clock, never more than there are."""
        counting = now - self._since if self._since is not None else 0.0
        return min(self.state.minutes * 60.0, self.state.used + counting)

    def left(self, now: float) -> float:
        """Seconds left."""
        return self.state.minutes * 60.0 - self.used(now)

    # the tasks

    @property
    def current(self) -> Task:
        """What is asked now. Raises IndexError after the last task."""
        return self.state.tasks[len(self.state.responses)]

    @property
    def position(self) -> int:
        """The number of the task being asked, from 1."""
        return min(len(self.state.responses) + 1, len(self.state.tasks))

    def finished(self, now: float) -> bool:
        """Whether nothing is left to be asked, or no time."""
        every = len(self.state.responses) >= len(self.state.tasks)
        return self.state.over or every or self.left(now) <= 0

    def submit(
        self,
        question: AnyQuestion,
        answer: Answer,
        confidence: Confidence,
        *,
        at: datetime,
        now: float,
        said: str = "",
    ) -> None:
        """Answer the current question; what it is worth is not told before the end."""
        mark = question.mark(answer)
        self._respond(
            Response(
                task=self.current,
                seconds=self._seconds(now),
                at=at,
                answer=answer,
                said=said,
                confidence=confidence,
                mark=mark,
            )
        )

    def hand_in(self, *, at: datetime, now: float) -> None:
        """Hand the current exercise's code in, to be graded at the end."""
        self._respond(Response(task=self.current, seconds=self._seconds(now), at=at))

    def graded(self, slug: str, mark: Mark | None, verdict: Verdict | None, fault: str) -> None:
        """What became of code handed in."""
        responses = tuple(
            replace(response, mark=mark, verdict=verdict, fault=fault)
            if response.task.kind == "exercise" and response.task.id == slug
            else response
            for response in self.state.responses
        )
        self.state = replace(self.state, responses=responses)

    def end(self, now: float) -> None:
        """It is over; what was not answered stays so."""
        self.stop(now)
        self.state = replace(self.state, over=True)

    def _respond(self, response: Response) -> None:
        self.state = replace(self.state, responses=(*self.state.responses, response))

    def _seconds(self, now: float) -> float:
        """On the current task: what is on the clock less what went to those before."""
        before = sum(response.seconds for response in self.state.responses)
        return round(max(0.0, self.used(now) - before), 1)


def _is_there(task: Task, content: Content) -> bool:
    return task.id in (content.questions if task.kind == "question" else content.exercises)
