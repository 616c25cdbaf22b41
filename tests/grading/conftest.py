"""Grading a text as if the learner had saved it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import Grader, Verdict


@pytest.fixture
def grade(builtin: Content, grader: Grader, tmp_path: Path) -> Callable[..., Verdict]:
    """`grade(source, slug="softmax")`: the verdict on a source, by the exercise of that name."""

    def verdict_on(source: str, slug: str = "softmax") -> Verdict:
        file = tmp_path / f"{slug}.py"
        file.write_text(source, encoding="utf-8")
        *_, verdict = grader.grade(builtin.exercises[slug], file)
        assert isinstance(verdict, Verdict)
        return verdict

    return verdict_on
