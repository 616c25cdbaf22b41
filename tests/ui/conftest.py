"""A small content of every kind, a learner's practice on it, and what a screen shows as text."""

import html
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.app import App
from textual.pilot import Pilot

from quizapp.exercises import Exercise
from quizapp.grading import CheckResult, Event, Failure, Plan, PlannedCheck, Verdict
from quizapp.practice import Practice, open_practice
from quizapp.quiz import Quiz
from quizapp.ui.app import QuizApp

TOPICS = [
    {
        "id": "autograd",
        "title": "Autograd",
        "subtopics": [{"id": "accum", "title": "Gradient accumulation", "asked": 8}],
    },
    {
        "id": "losses",
        "title": "Losses",
        "subtopics": [{"id": "ce", "title": "Cross-entropy"}],
    },
]
COMMON = {
    "difficulty": "easy",
    "explanation": "It adds [/up] and never overwrites `x[0]`.",
    "sources": ["https://docs.pytorch.org/notes"],
}
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "pick",
        "kind": "choice",
        "prompt": "What does `backward` do to x[b]?",
        "answer": "It adds",
        "distractors": [
            {"text": "It overwrites x[b]", "why": "That is the wrong belief."},
            {"text": "It raises [/foo]", "why": "Only when a graph is walked twice."},
        ],
        "exercise": "softmax",
        "follow_up": "When would you leave it out?",
    },
    {
        "id": "several",
        "kind": "multi",
        "prompt": "Which two add?",
        "answers": ["the first", "the second"],
        "distractors": [{"text": "the third", "why": "It does not add."}],
    },
    {
        "id": "prints",
        "kind": "output",
        "prompt": "What does this print?",
        "code": "print(1 + 1)",
        "answer": "2",
        "proof": "assert 1 + 1 == 2",
    },
    {
        "id": "fault",
        "kind": "bug",
        "prompt": "Which line is at fault?",
        "code": "x = 1\ny = x + '1'\nprint(y)",
        "fix": "x = 1\ny = x + 1\nprint(y)",
        "lines": [2],
    },
    {
        "id": "fill",
        "kind": "blank",
        "prompt": "Fill it in.",
        "code": "x = ____(3)",
        "accept": ["abs", "int"],
    },
    {
        "id": "sort",
        "kind": "order",
        "prompt": "Put them into order.",
        "steps": ["forward", "backward", "step"],
    },
    {
        "id": "say",
        "kind": "short",
        "prompt": "Why does it add?",
        "model_answer": "So that gradients accumulate.",
        "points": [
            {"text": "It accumulates", "any_of": ["accumulat"]},
            {"text": "On purpose", "any_of": ["purpose"]},
        ],
        "red_flags": [{"text": "It overwrites", "any_of": ["overwrit"]}],
    },
]
EXERCISE = """\
title: Softmax
kind: implement
difficulty: easy
minutes: 8
entry: [softmax]
hints: [Subtract something., Subtract the maximum.]
follow_ups: [autograd/pick]
"""
CELL = 12.2
"""The width of a cell in the picture that a screen is exported as."""
Ask = Callable[..., Any]


def write_content(folder: Path) -> None:
    bank = folder / "question_bank"
    (bank / "autograd").mkdir(parents=True)
    (bank / "topics.yaml").write_text(json.dumps(TOPICS))  # JSON is YAML
    entries = [entry | COMMON for entry in QUESTIONS]
    (bank / "autograd" / "accum.yaml").write_text(json.dumps(entries))
    exercise = folder / "exercises" / "losses" / "softmax"
    exercise.mkdir(parents=True)
    (exercise / "exercise.yaml").write_text(EXERCISE)
    (exercise / "README.md").write_text("# Softmax\n\nWrite `softmax(x)`.\n\n- not x[b]\n")
    (exercise / "starter.py").write_text("def softmax(x):\n    raise NotImplementedError\n")
    (exercise / "reference.py").write_text("def softmax(x):\n    return x.exp()\n")
    (exercise / "check.py").write_text("")


class Pretended:
    """Grades without a process: what is right says `return`."""

    def __init__(self) -> None:
        self.warm = self.closed = False
        self.printed: tuple[str, ...] = ("2\n",)

    def prepare(self, exercise: Exercise) -> None:
        self.warm = True

    def grade(self, exercise: Exercise, path: Path) -> Iterator[Event]:
        right = "return" in path.read_text()
        plan = (PlannedCheck("a", "sums to one"), PlannedCheck("b", "does not [/overflow]"))
        failure = Failure(
            cause="values",
            what="values differ",
            mistake="Your output equals exp without the division.",
            call="softmax(x)",
            expected="[0.5, 0.5]",
            got="[1.0, 0.5]",
            where="1 of 2 differ, worst at [0]: off by 0.5",
        )
        first = CheckResult(id="a", sentence="sums to one", status="passed")
        second = CheckResult(
            id="b",
            sentence="does not [/overflow]",
            status="passed" if right else "failed",
            failure=None if right else failure,
        )
        yield Plan(plan)
        yield first
        guessed = replace(failure, mistake="Your output equals another mistake's.")
        yield second if right else replace(second, failure=guessed)
        yield Verdict(
            exercise=exercise.slug,
            status="passed" if right else "failed",
            checks=(first, second),
            seconds=0.06,
            device="cpu",
            isolation="none",
            torch="2.13",
            python="3.11",
            platform="x",
            content_hash="c",
            code_hash="h",
        )

    def run(self, program: str) -> Iterator[str]:
        yield from self.printed

    def cancel(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def practice(tmp_path: Path, home: Path) -> Iterator[Practice]:
    folder = tmp_path / "content"
    write_content(folder)
    practice = open_practice([folder], home)
    assert not practice.content.errors, [str(error) for error in practice.content.errors]
    practice.__dict__["grader"] = Pretended()
    practice.set()  # who has settings is not asked for them at the start
    yield practice
    practice.close()


@pytest.fixture
def app(practice: Practice) -> QuizApp:
    app = QuizApp(practice)
    app.rng = random.Random(1)
    return app


@pytest.fixture
def shown() -> Callable[[App[Any]], str]:
    """What the terminal shows, line by line."""

    def text(app: App[Any]) -> str:
        rows: dict[float, str] = defaultdict(str)
        pattern = r'<text [^>]*?x="([\d.]+)" y="([\d.]+)"[^>]*?>(.*?)</text>'
        parts = re.findall(pattern, app.export_screenshot())
        for x, y, words in sorted(parts, key=lambda part: float(part[0])):
            column = round(float(x) / CELL)
            rows[float(y)] = rows[float(y)].ljust(column) + html.unescape(words)
        return "\n".join(rows[y].replace("\xa0", " ") for y in sorted(rows))

    return text


@pytest.fixture
def ask(app: QuizApp) -> Ask:
    """Begin a quiz of the questions named, on a running app."""

    async def begin(pilot: Pilot[Any], *names: str) -> None:
        content = app.practice.content
        await app.start_quiz(Quiz([content.questions[f"autograd/{name}"] for name in names], 7))
        await pilot.pause()

    return begin
