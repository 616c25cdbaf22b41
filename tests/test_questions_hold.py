"""Every claim of the bank is run on the torch that is installed, and the bank is free of faults."""

from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import Grader
from quizapp.grading.proofs import has_proof
from quizapp.lint import errors, figures

PARTS = 8
"""The proofs run in parts, so that several processes can share them."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_proof_holds(part: int, builtin: Content, grader: Grader) -> None:
    """An output is printed, a bug fails and its fix does not, a blank runs, a proof holds."""
    questions = [q for q in builtin.questions.values() if has_proof(q)][part::PARTS]

    proved = list(grader.prove(questions))

    assert [f"{result.question}: {result.disproof}" for result in proved if result.disproof] == []
    assert len(proved) == len(questions)


def test_no_question_has_an_error(builtin: Content) -> None:
    """Code parses, and every model answer makes its own points and raises no red flag."""
    assert [str(finding) for finding in errors(builtin.questions.values())] == []


def test_the_bank_is_broad_and_proved(builtin: Content) -> None:
    """At least 420 questions, all kinds, each topic, and seven of ten with an executed proof."""
    bank = figures(builtin)

    assert bank.questions >= 420
    assert set(bank.kinds) == {"choice", "multi", "output", "bug", "blank", "order", "short"}
    assert min(bank.topics.values()) >= 10
    assert bank.proved >= 0.7 * bank.questions


def test_every_subtopic_has_questions(builtin: Content) -> None:
    """No P1 or P2 subtopic with fewer than two questions, no P3 one without any."""
    asked = [(q.topic, q.subtopic) for q in builtin.questions.values()]
    poor = [
        f"{topic.id}/{subtopic.id}"
        for topic in builtin.topics.values()
        for subtopic in topic.subtopics
        if asked.count((topic.id, subtopic.id)) < (1 if subtopic.priority == 3 else 2)
    ]

    assert poor == []


def test_version_sensitive_facts_are_listed(builtin: Content) -> None:
    """Every question with a torch specifier is in docs/version-sensitive.md: run `make docs`."""
    listed = (Path(__file__).parent.parent / "docs" / "version-sensitive.md").read_text()

    missing = [q.id for q in builtin.questions.values() if q.torch and f"`{q.id}`" not in listed]
    assert missing == []
