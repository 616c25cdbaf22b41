"""The learner's own files: begun from the starter, kept whatever happens."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.workspace import Workspace, WorkspaceError

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_starting_twice_keeps_what_was_typed(builtin: Content, tmp_path: Path) -> None:
    """The starter is copied once; afterwards the file is the learner's."""
    workspace, exercise = Workspace(tmp_path), builtin.exercises["softmax"]
    assert workspace.read(exercise) == exercise.starter

    workspace.save(exercise, "mine")
    workspace.start(exercise)

    assert workspace.read(exercise) == "mine"


def test_reset_keeps_what_was_typed_aside(builtin: Content, tmp_path: Path) -> None:
    """The starter is back, and the learner's text is where the answer says."""
    workspace, exercise = Workspace(tmp_path), builtin.exercises["softmax"]
    workspace.save(exercise, "mine")

    kept = workspace.reset(exercise, NOW)

    assert kept is not None
    assert kept.read_text() == "mine"
    assert workspace.read(exercise) == exercise.starter
    assert Workspace(tmp_path / "new").reset(exercise, NOW) is None


def test_a_file_that_is_not_utf8_is_said(builtin: Content, tmp_path: Path) -> None:
    """The sentence names file and byte, and the file keeps its bytes."""
    workspace, exercise = Workspace(tmp_path), builtin.exercises["softmax"]
    workspace.start(exercise).write_bytes(b"a = '\xff'")

    with pytest.raises(WorkspaceError, match=r"not UTF-8 \(byte 5\)"):
        workspace.read(exercise)

    assert workspace.path(exercise).read_bytes() == b"a = '\xff'"


def test_a_folder_that_cannot_be_made_is_said(builtin: Content, tmp_path: Path) -> None:
    """A file in the folder's place ends in a sentence."""
    (tmp_path / "solutions").write_text("")

    with pytest.raises(WorkspaceError, match="cannot be written"):
        Workspace(tmp_path / "solutions").start(builtin.exercises["softmax"])
