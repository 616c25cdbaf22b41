"""One learner's mock interviews: begun, kept in the log, resumed, finished, opened again.

What was answered becomes attempts only when the interview is over, so that no place of the app
tells before the end what was right. Until then it is in the interview's own entry of the log.
"""

import contextlib
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from quizapp.grading.verdict import GradingError, Verdict
from quizapp.interview import Interview, InterviewState, Predictions, Response, Task
from quizapp.interview_plan import draw_interview
from quizapp.interview_report import interview_report
from quizapp.practice import Practice
from quizapp.progress import Attempt, ProgressError, study_day
from quizapp.questions import Mark
from quizapp.report import as_html
from quizapp.settings import Role, write_atomically
from quizapp.workspace import Workspace, WorkspaceError

__all__ = ["Interviews"]


class Interviews:
    """The interviews in a learner's log; at most one of them is not over."""

    def __init__(self, practice: Practice):
        self.practice = practice
        self._recorded: set[str] = set()
        """Uids of attempts that were recorded, also where the disk was full."""

    def begin(self, role: Role, minutes: int, rng: random.Random) -> Interview:
        """Draw an interview and predict how it goes; it is not kept, and its clock stands still.

        Takes its time where memory was not needed before.
        """
        content, at = self.practice.content, self.practice.progress.now()
        questions, exercises = draw_interview(content, role, minutes, rng)
        tasks = [Task("question", question.id, question.topic) for question in questions]
        tasks += [Task("exercise", exercise.slug, exercise.topic) for exercise in exercises]
        state = InterviewState(
            id=f"{at.astimezone():%Y-%m-%d-%H%M}-{rng.getrandbits(24):06x}",
            role=role,
            minutes=minutes,
            begun=at,
            seed=rng.randrange(2**31),
            tasks=tuple(tasks),
            predictions=self._predict(tasks),
        )
        return Interview(state)

    def _predict(self, tasks: list[Task]) -> Predictions:
        asked = Counter(task.topic for task in tasks if task.kind == "question")
        coded = Counter(task.topic for task in tasks if task.kind == "exercise")
        readiness = self.practice.predict(asked)
        return Predictions(
            questions=readiness.overall,
            exercises=self.practice.predict(coded).exercises,
            topics={
                topic.topic: topic.questions
                for topic in readiness.topics
                if topic.questions is not None and topic.topic in asked
            },
        )

    # in the log

    def keep(self, interview: Interview, now: float) -> None:
        """Keep it as it stands, so that a crash resumes here. Raises ProgressError."""
        state = replace(interview.state, used=interview.used(now))
        self.practice.progress.note("interview", state.id, msgspec.to_builtins(state))

    def keep_clock(self, interview: Interview, now: float) -> None:
        """Keep only what is on the clock: short, for it is done often. Raises ProgressError."""
        used = {"used": round(interview.used(now), 1)}
        self.practice.progress.note("clock", interview.state.id, used)

    def unfinished(self) -> Interview | None:
        """The interview that was left before it was over, its clock standing still."""
        state = next((state for state in self._kept() if not state.over), None)
        if state is None:
            return None
        clock = self.practice.progress.notes("clock").get(state.id, {})
        state = replace(state, used=max(state.used, clock.get("used", 0.0)))
        return Interview.resume(state, self.practice.content)

    def finished(self) -> list[InterviewState]:
        """Interviews that are over, the last one first."""
        return [state for state in self._kept() if state.over]

    def _kept(self) -> list[InterviewState]:
        kept = self.practice.progress.notes("interview").values()
        states = [state for entry in kept if (state := _state(entry)) is not None]
        return sorted(states, key=lambda state: state.begun, reverse=True)

    # code

    def workspace(self, interview: InterviewState) -> Workspace:
        """Solutions of this interview alone: each began with the starter."""
        return Workspace(self.practice.home / "interviews" / interview.id)

    def ungraded(self, interview: Interview) -> list[str]:
        """Exercises handed in that have no mark yet."""
        return [
            response.task.id
            for response in interview.state.responses
            if response.task.kind == "exercise" and response.mark is None
        ]

    def grade(self, interview: Interview, slug: str) -> tuple[Verdict | None, str]:
        """The verdict on code handed in, or why there is none. Takes seconds."""
        exercise = self.practice.content.exercises.get(slug)
        if exercise is None:
            return None, f"The exercise {slug} is no longer in the content."
        try:
            path = self.workspace(interview.state).path(exercise)
            *_, last = self.practice.grader.grade(exercise, path)
        except GradingError as error:
            return None, str(error)
        assert isinstance(last, Verdict)
        return last, ""

    def record_grade(
        self, interview: Interview, slug: str, verdict: Verdict | None, fault: str
    ) -> None:
        """Keep what became of code. Raises ProgressError; the interview holds it."""
        mark = None
        if verdict is not None and verdict.status == "error":
            fault = "The exercise itself is at fault."
        elif verdict is not None:
            outcome = self.practice.graded(verdict, 0, 0.0).outcome
            mark = Mark(outcome, verdict.passed / max(1, len(verdict.checks)))
        interview.graded(slug, mark, verdict, fault)
        self._record(interview.state)

    def code(self, state: InterviewState) -> dict[str, str]:
        """What was handed in, by exercise; nothing for what cannot be read."""
        workspace, exercises = self.workspace(state), self.practice.content.exercises
        code = {}
        for task in state.tasks:
            if task.id in exercises and workspace.is_started(exercises[task.id]):
                try:
                    code[task.id] = workspace.read(exercises[task.id])
                except WorkspaceError as error:
                    code[task.id] = f"# {error}"
        return code

    def _is_begun(self, interview: Interview) -> bool:
        """Whether code was written that was not handed in."""
        task = interview.state.tasks[len(interview.state.responses) :][:1]
        exercises = self.practice.content.exercises
        if not task or task[0].kind != "exercise" or task[0].id not in exercises:
            return False
        exercise = exercises[task[0].id]
        text = self.code(interview.state).get(exercise.slug, exercise.starter)
        return text != exercise.starter

    # the end

    def finish(self, interview: Interview, now: float) -> None:
        """End it, and make attempts of what was answered. Raises ProgressError; it holds.

        Code that was begun is handed in as it stands.
        """
        if self._is_begun(interview):
            interview.hand_in(at=self.practice.progress.now(), now=now)
        interview.end(now)
        self._record(interview.state)

    def write_report(self, state: InterviewState) -> tuple[Path, Path]:
        """Write the report as Markdown and as HTML; gives both files. Raises OSError."""
        text = interview_report(state, self.practice.content, self.code(state))
        file = self.practice.home / "reports" / f"interview-{state.id}.md"
        page = file.with_suffix(".html")
        write_atomically(file, text)
        write_atomically(page, as_html(text, f"Mock interview: {state.role}"))
        return file, page

    def _record(self, state: InterviewState) -> None:
        """Each attempt once, whatever was recorded before a crash; then the interview itself."""
        fault: ProgressError | None = None
        for attempt in self._attempts(state):
            try:
                if not self._is_recorded(attempt):
                    self.practice.record(attempt)
            except ProgressError as error:
                fault = error
            self._recorded.add(attempt.uid)
        self.practice.progress.note("interview", state.id, msgspec.to_builtins(state))
        if fault is not None:
            raise fault

    def _is_recorded(self, attempt: Attempt) -> bool:
        earlier = self.practice.progress.attempts(item=attempt.item)
        return attempt.uid in self._recorded or any(a.uid == attempt.uid for a in earlier)

    def _attempts(self, state: InterviewState) -> Iterator[Attempt]:
        for number, response in enumerate(state.responses):
            attempt = self._attempt(response)
            if attempt is not None:
                yield replace(
                    attempt,
                    at=response.at,
                    day=study_day(response.at, self.practice.progress.rollover),
                    detail=attempt.detail | {"interview": state.id},
                    uid=f"{state.id}-{number}",
                )

    def _attempt(self, response: Response) -> Attempt | None:
        """None for what is not marked, and for what left the content."""
        practice, task = self.practice, response.task
        if response.mark is None:
            return None
        if task.kind == "question" and task.id in practice.content.questions:
            question = practice.content.questions[task.id]
            given = (response.answer, response.mark, response.confidence)
            return practice.answer(question, *given, response.seconds)
        if response.verdict is not None and task.id in practice.content.exercises:
            return practice.graded(response.verdict, 0, response.seconds)
        return None


def _state(entry: dict[str, Any]) -> InterviewState | None:
    """An interview from its entry; one of another version without its verdicts, or None."""
    bare = [response | {"verdict": None} for response in entry.get("responses", ())]
    for kept in (entry, entry | {"responses": bare}):
        with contextlib.suppress(msgspec.ValidationError):
            return msgspec.convert(kept, InterviewState)
    return None
