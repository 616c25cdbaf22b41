"""What every test shares: a home of its own, and one warm grader for all that grade."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.content import Content, builtin_folder, load_content
from quizapp.grading import Grader


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder of the test's own; the user's is never touched."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZAPP_HOME", str(folder))
    for variable in ("QUIZAPP_CONTENT", "QUIZAPP_NO_BUILTIN", "NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture(scope="session")
def builtin() -> Content:
    return load_content(builtin_folder())


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()
