"""The file of the log: damaged, or where nothing can be written."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.progress import Progress

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def open_log(folder: Path) -> Progress:
    return Progress(folder / "progress.db", now=lambda: NOON)


def items(progress: Progress) -> list[str]:
    return [attempt.item for attempt in progress.attempts()]


def test_a_damaged_file_is_kept_aside_and_reported(tmp_path: Path) -> None:
    """The damaged file keeps its bytes under another name, the notice names it, practice goes on."""
    file = tmp_path / "progress.db"
    file.write_bytes(b"this is no database at all, " * 100)

    progress = open_log(tmp_path)
    progress.record("question", "a/b", "a", "right")

    (aside,) = tmp_path.glob("progress.damaged-*.db")
    assert aside.read_bytes().startswith(b"this is no database")
    assert str(aside) in progress.notice
    assert items(progress) == ["a/b"]
    progress.close()


@pytest.mark.parametrize("page", [-1, -2, -5, -10, -20])
def test_what_can_be_read_of_a_damaged_file_is_carried_over(page: int, tmp_path: Path) -> None:
    """Whichever page is damaged, the entries of the others are kept, and the file is kept aside."""
    progress = open_log(tmp_path)
    for number in range(400):
        progress.record("question", f"a/{number}", "a", "right", detail={"answer": ["x" * 80]})
    progress.close()
    file = tmp_path / "progress.db"
    content = bytearray(file.read_bytes())
    begin = len(content) + page * 4096
    content[begin : begin + 4096] = b"\xff" * 4096
    file.write_bytes(content)

    again = open_log(tmp_path)
    kept = items(again)
    again.close()

    assert len(kept) > 300
    assert len(list(tmp_path.glob("progress.damaged-*.db"))) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Practice goes on in memory, and the notice says where it could not be saved."""
    (tmp_path / "home").write_text("a file where the folder should be")

    progress = Progress(tmp_path / "home" / "progress.db")
    progress.record("question", "a/b", "a", "right")

    assert "cannot be saved" in progress.notice
    assert "QUIZAPP_HOME" in progress.notice
    assert items(progress) == ["a/b"]
    progress.close()
