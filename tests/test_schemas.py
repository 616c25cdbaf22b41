"""The JSON Schemas in docs/ are those of the code, and what is shipped agrees with them."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml

from quizapp.content import Content
from quizapp.grading import Grader, Verdict
from quizapp.schemas import SCHEMAS, text

ROOT = Path(__file__).parent.parent


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(text(name)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_docs_is_current(name: str) -> None:
    """Made anew, it is what stands there: run `make docs` after changing the types."""
    assert (ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8") == text(name)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("questions", "question_bank/*/*.yaml"),
        ("topics", "question_bank/topics.yaml"),
        ("exercise", "exercises/*/*/exercise.yaml"),
    ],
)
def test_what_is_shipped_agrees_with_its_schema(name: str, pattern: str) -> None:
    """No file that loads is marked as wrong by an editor."""
    check = validator(name)
    for file in ROOT.glob(pattern):
        assert [e.message for e in check.iter_errors(yaml.safe_load(file.read_text()))] == [], file


def test_a_mistake_is_seen_by_the_schema() -> None:
    """An unknown key and a missing one are errors in the editor too."""
    entry = {"kind": "choice", "id": "x", "colour": "red"}

    assert not validator("questions").is_valid([entry])


def test_a_verdict_agrees_with_its_schema(builtin: Content, grader: Grader) -> None:
    """What `quizapp check --json` prints is what docs/ promises, failures included."""
    exercise = builtin.exercises["softmax"]

    *_, verdict = grader.grade(exercise, exercise.path / "wrong" / "no_max.py")

    assert isinstance(verdict, Verdict)
    record = json.loads(msgspec.json.encode(verdict))
    assert [error.message for error in validator("verdict").iter_errors(record)] == []
