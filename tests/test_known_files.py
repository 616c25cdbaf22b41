"""Question files that were read before are taken as they were, and read again when they changed."""

import os
from pathlib import Path

import pytest

from quizapp import content as content_module
from quizapp.content import load_content

FILE = """
- id: first
  kind: choice
  difficulty: easy
  prompt: Why?
  explanation: Because.
  sources: [somewhere]
  answer: a
  distractors:
    - {text: b, why: not b}
"""
TOPICS = "- {id: tensors, title: Tensors, subtopics: [{id: views, title: Views}]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bank = tmp_path / "content" / "question_bank"
    (bank / "tensors").mkdir(parents=True)
    (bank / "topics.yaml").write_text(TOPICS)
    (bank / "tensors" / "views.yaml").write_text(FILE)
    return tmp_path / "content"


def test_a_known_file_is_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second load gives the same questions without opening the question file."""
    first = load_content(folder, cache=tmp_path / "cache")
    read = []
    real = content_module.read_yaml
    monkeypatch.setattr(
        content_module,
        "read_yaml",
        lambda file, kind: (read.append(file.name), real(file, kind))[1],
    )

    second = load_content(folder, cache=tmp_path / "cache")

    assert second.questions == first.questions
    assert read == ["topics.yaml"]


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    """A change shows at the next load, an error included, and the error shows every time."""
    file = folder / "question_bank" / "tensors" / "views.yaml"
    load_content(folder, cache=tmp_path / "cache")
    file.write_text(FILE.replace("first", "second"))
    assert list(load_content(folder, cache=tmp_path / "cache").questions) == ["tensors/second"]

    file.write_text(FILE.replace("easy", "eays"))
    os.utime(file, ns=(1, 1))

    for _ in range(2):
        assert len(load_content(folder, cache=tmp_path / "cache").errors) == 1


def test_a_damaged_cache_is_no_harm(folder: Path, tmp_path: Path) -> None:
    """What cannot be read there is read from the YAML."""
    first = load_content(folder, cache=tmp_path / "cache")
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"\xc1 junk")

    assert load_content(folder, cache=tmp_path / "cache").questions == first.questions
