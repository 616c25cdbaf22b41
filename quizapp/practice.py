"""Practice: content, log, memory, settings and solutions of one learner, opened together.

Both front ends hold one.
"""

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from quizapp.content import AnyQuestion, Content, builtin_folder, load_content
from quizapp.exercises import Exercise
from quizapp.memories import Memories
from quizapp.progress import Attempt, Confidence, ItemKind, Progress, study_day
from quizapp.questions import Answer, Mark, Outcome
from quizapp.quiz import Filter, Quiz, QuizState, draw
from quizapp.settings import Settings, SettingsError, load_settings, save_settings
from quizapp.workspace import Workspace

if TYPE_CHECKING:
    from quizapp.calibration import Calibration
    from quizapp.grading import Grader, Verdict
    from quizapp.planner import Plan
    from quizapp.readiness import Readiness
    from quizapp.refit import Fit, Fitter

__all__ = ["Practice", "Survey", "open_practice"]


@dataclass(frozen=True)
class Survey:
    """Where the learner stands, and what to do now."""

    readiness: "Readiness"
    plan: "Plan"
    answered: int
    """Attempts in the log; none for a newcomer."""


class Practice:
    """One learner's practice."""

    def __init__(
        self,
        content: Content,
        settings: Settings,
        progress: Progress,
        home: Path,
        folders: tuple[Path, ...] = (),
        notice: str = "",
    ):
        self.content, self.settings, self.progress = content, settings, progress
        self.home, self.folders = home, folders
        self.workspace = Workspace(home / "solutions")
        self.notice = " ".join(filter(None, (notice, progress.notice)))
        """What happened at opening, in words; empty when all is well."""
        self.memories = Memories(progress)

    @property
    def today(self) -> date:
        return study_day(self.progress.now(), self.progress.rollover)

    @property
    def is_new(self) -> bool:
        """Whether nothing has been answered yet."""
        return next(self.progress.attempts(), None) is None

    @property
    def is_first_run(self) -> bool:
        """Whether a newcomer has not been asked for settings yet."""
        return self.is_new and not (self.home / "settings.toml").exists()

    @cached_property
    def grader(self) -> "Grader":
        from quizapp.grading import Grader  # only who solves exercises pays for it

        return Grader(device=self.settings.device)

    @cached_property
    def fitter(self) -> "Fitter":
        from quizapp.refit import Fitter

        return Fitter(self.progress)

    @cached_property
    def latest(self) -> dict[str, Attempt]:
        """The last attempt at each item, kept current."""
        return self.progress.latest()

    def close(self) -> None:
        """End what runs in processes of its own, and close the log."""
        self.end_processes()
        self.progress.close()

    def end_processes(self) -> None:
        """End those of the grader and of the fit, if there are any."""
        if "grader" in self.__dict__:
            self.__dict__.pop("grader").close()
        if "fitter" in self.__dict__:
            self.fitter.stop()

    # memory

    def survey(self) -> Survey:
        """Readiness and plan as of now. Takes its time at the first call: it replays the log."""
        from quizapp.planner import make_plan
        from quizapp.readiness import assess

        with self.memories.learner() as learner:
            readiness = assess(self.content, learner, self.settings, self.today)
            plan = make_plan(self.content, learner, self.settings, self.today)
            return Survey(readiness, plan, len(self.latest))

    def predict(self, weights: Mapping[str, float]) -> "Readiness":
        """Readiness today, topics asked as often as `weights` says."""
        from quizapp.readiness import assess

        settings = msgspec.structs.replace(self.settings, interview=None)
        with self.memories.learner() as learner:
            return assess(self.content, learner, settings, self.today, weights)

    def calibration(self) -> "Calibration":
        """What was predicted against what came true. Replays the log each time."""
        from quizapp.calibration import calibration

        return calibration(self.progress.attempts(), self.memories.parameters)

    def keep_fit(self, fit: "Fit") -> None:
        """Let parameters hold from now on. Raises ProgressError when they cannot be written."""
        from quizapp.refit import keep

        keep(self.progress, fit)

    # answering

    def answer(
        self,
        question: AnyQuestion,
        answer: Answer,
        mark: Mark,
        confidence: Confidence,
        seconds: float,
    ) -> Attempt:
        """An answer as an entry of the log, not yet recorded."""
        detail = {"answer": list(answer), "credit": round(mark.credit, 2)}
        item = (question.id, question.topic, mark.outcome)
        return self._attempt("question", *item, confidence, 0, seconds, detail)

    def graded(self, verdict: "Verdict", hints: int, seconds: float) -> Attempt:
        """A verdict as an entry of the log, not yet recorded."""
        exercise = self.content.exercises[verdict.exercise]
        outcome: Outcome = "right" if verdict.status == "passed" else "wrong"
        if verdict.status == "partial":
            outcome = "partial"
        detail = {
            "passed": verdict.passed,
            "checks": len(verdict.checks),
            "device": verdict.device,
            "code": verdict.code_hash,
            "content": verdict.content_hash,
        }
        item = (exercise.slug, exercise.topic, outcome)
        return self._attempt("exercise", *item, "sure", hints, seconds, detail)

    def record(self, attempt: Attempt) -> None:
        """Commit an attempt. It counts even if ProgressError says that it was not written."""
        self.latest[attempt.item] = attempt
        try:
            self.progress.add(attempt)
        finally:
            self.memories.add(attempt)

    def best(self, exercise: Exercise) -> Attempt | None:
        """The attempt at an exercise that passed the most checks; a pass stays a pass."""
        if exercise.slug not in self.latest:
            return None
        attempts = [*self.progress.attempts(item=exercise.slug), self.latest[exercise.slug]]
        return max(attempts, key=lambda a: (a.outcome == "right", a.detail.get("passed", 0)))

    def missed(self, topic: str) -> Counter[str]:
        """How often each question of a topic was not answered right."""
        questions = self.content.questions
        attempts = (
            a for a in self.progress.attempts() if a.topic == topic and a.kind == "question"
        )
        return Counter(a.item for a in attempts if a.outcome != "right" and a.item in questions)

    def next_exercise(self, exercise: Exercise) -> Exercise | None:
        """Another one that is not solved, of the same topic if there is one."""
        others = [e for e in self.content.exercises.values() if e.slug != exercise.slug]
        unsolved = [e for e in others if (best := self.best(e)) is None or best.outcome != "right"]
        return min(unsolved, key=lambda e: e.topic != exercise.topic, default=None)

    def undo(self, attempt: Attempt) -> None:
        """Take an attempt back; memory is replayed without it when it is next needed."""
        self.progress.undo(attempt)
        earlier = list(self.progress.attempts(item=attempt.item))
        if earlier:
            self.latest[attempt.item] = earlier[-1]
        else:
            self.latest.pop(attempt.item, None)
        self.memories.undo(attempt)

    def _attempt(
        self,
        kind: ItemKind,
        item: str,
        topic: str,
        outcome: Outcome,
        confidence: Confidence,
        hints: int,
        seconds: float,
        detail: dict[str, Any],
    ) -> Attempt:
        at = self.progress.now()
        return Attempt(
            kind=kind,
            item=item,
            topic=topic,
            outcome=outcome,
            at=at,
            day=study_day(at, self.progress.rollover),
            confidence=confidence,
            hints=hints,
            seconds=round(seconds, 1),
            detail=detail,
        )

    # quizzes

    def draw(self, wanted: Filter, number: int, rng: random.Random) -> Quiz:
        questions = draw(self.content.questions.values(), wanted, self.latest, number, rng)
        return Quiz(questions, rng.randrange(2**31))

    def quiz_of(self, ids: Iterable[str], rng: random.Random) -> Quiz:
        """A quiz of these questions; those that left the bank are left out."""
        known = [self.content.questions[id] for id in ids if id in self.content.questions]
        return Quiz(known, rng.randrange(2**31))

    def admitted(self, wanted: Filter) -> int:
        """How many questions a filter lets through."""
        questions = self.content.questions.values()
        return sum(wanted.admits(question, self.latest) for question in questions)

    def save_quiz(self, quiz: Quiz) -> None:
        """Keep a running quiz in the log, so that a crash resumes where it stood."""
        state = msgspec.to_builtins(quiz.state) if not quiz.finished else {}
        self.progress.note("quiz", "current", state)

    def unfinished(self) -> Quiz | None:
        """The quiz that was left running, if there is one."""
        kept = self.progress.notes("quiz").get("current")
        if not kept:
            return None
        try:
            state = msgspec.convert(kept, QuizState)
        except msgspec.ValidationError:
            return None  # of a version that kept it in another form
        quiz = Quiz.resume(state, self.content.questions)
        return None if quiz.finished else quiz

    # flags and notes

    def flagged(self) -> frozenset[str]:
        flags = self.progress.notes("flag")
        return frozenset(item for item, flag in flags.items() if flag.get("on"))

    def flag(self, item: str, on: bool) -> None:
        self.progress.note("flag", item, {"on": on})

    def note_on(self, item: str) -> str:
        return str(self.progress.notes("note").get(item, {}).get("text", ""))

    def write_note(self, item: str, text: str) -> None:
        self.progress.note("note", item, {"text": text})

    # settings and files

    def set(self, **changes: Any) -> None:
        """Change settings and save them. Raises SettingsError; the change holds until the end."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        self.progress.rollover = self.settings.rollover
        if "grader" in self.__dict__:
            self.grader.device = self.settings.device
        save_settings(self.home / "settings.toml", self.settings)


def open_practice(content_folders: Collection[Path], home: Path) -> Practice:
    """Open everything. Raises ContentError for a content folder that is none."""
    folders = tuple(content_folders) or (builtin_folder(),)
    content = load_content(*folders, cache=home / "cache")
    notice = ""
    try:
        settings = load_settings(home / "settings.toml")
    except SettingsError as error:
        settings, notice = Settings(), str(error)
    progress = Progress(home / "progress.db", rollover=settings.rollover)
    return Practice(content, settings, progress, home, folders, notice)
