"""Every exercise keeps its promises: right solutions pass, wrong ones fail and are named."""

import shutil
from pathlib import Path

import pytest

from quizapp.content import Content, builtin_folder, load_content
from quizapp.grading import Grader
from quizapp.verify import verify, verify_all

SLUGS = sorted(load_content(builtin_folder()).exercises)


@pytest.mark.parametrize("slug", SLUGS)
def test_exercise_keeps_its_promises(slug: str, builtin: Content, grader: Grader) -> None:
    """The reference and every right solution pass; the starter and every wrong one fail, named."""
    assert list(verify(builtin.exercises[slug], grader)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_exercise_reads_well(slug: str, builtin: Content) -> None:
    """Three hints at least, a statement with an example and what they look for, a named mistake."""
    exercise = builtin.exercises[slug]

    assert 3 <= len(exercise.hints) <= 5
    assert "**Example.**" in exercise.statement
    assert "They look for" in exercise.statement
    for file in exercise.wrong:
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# ")
        assert first.endswith("."), f"{file}: expected a sentence"


def test_the_template_is_an_exercise(grader: Grader, tmp_path: Path) -> None:
    """What an author copies keeps its promises, so that the first change is the author's."""
    folder = tmp_path / "exercises" / "tensors" / "template"
    shutil.copytree(builtin_folder() / "exercises" / "_template", folder)
    content = load_content(builtin_folder(), tmp_path)

    assert [str(error) for error in content.errors if "template" in str(error)] == []
    assert list(verify(content.exercises["template"], grader)) == []


def test_a_broken_promise_is_said(tmp_path: Path) -> None:
    """A wrong solution that passes, one of a slip, a right one that fails, a check too few."""
    folder = tmp_path / "exercises" / "tensors" / "template"
    shutil.copytree(builtin_folder() / "exercises" / "_template", folder)
    reference = (folder / "reference.py").read_text()
    (folder / "wrong" / "passes.py").write_text(f"# It is wrong, they say.\n{reference}")
    slip = reference.replace("return ", "return nobody, ")
    (folder / "wrong" / "slip.py").write_text(f"# It returns two values.\n{slip}")
    (folder / "right" / "fails.py").write_text((folder / "starter.py").read_text())
    checks = (folder / "check.py").read_text()
    (folder / "check.py").write_text(checks.partition("def test_gradient")[0])
    exercise = load_content(builtin_folder(), tmp_path).exercises["template"]

    [faults] = list(verify_all([exercise]))

    assert "template/wrong/passes.py: expected to fail, it passes" in faults
    assert any(fault.startswith("template/right/fails.py: expected to pass") for fault in faults)
    assert "template/reference.py: expected 4 to 10 checks, got 3" in faults
    assert (
        "template/wrong/slip.py: it fails by a slip and not by its mistake: "
        "it raises NameError: name 'nobody' is not defined"
    ) in faults
    assert len(faults) == 4
