"""settings.toml: read, refused in words, replaced as a whole."""

from datetime import date
from pathlib import Path

import pytest

from quizapp.settings import (
    MINUTES,
    Settings,
    SettingsError,
    home,
    load_settings,
    save_settings,
    whole_number,
    write_atomically,
)


def test_settings_survive_a_round_trip(tmp_path: Path) -> None:
    """What is saved is what is loaded, an unset date included."""
    for settings in (Settings(), Settings(interview=date(2026, 12, 4), minutes=45)):
        save_settings(tmp_path / "home" / "settings.toml", settings)

        assert load_settings(tmp_path / "home" / "settings.toml") == settings


def test_without_a_file_everything_has_a_default(tmp_path: Path) -> None:
    """Nothing needs to be set."""
    assert load_settings(tmp_path / "settings.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("minutes = 'many'", "minutes"),
        ("minutes = 0", "expected minutes from 1 to 720"),
        ("colour = 'red'", "colour"),
        ("minutes = ", "settings.toml"),
        ("interview = 2026-13-01", "settings.toml"),
    ],
)
def test_a_bad_file_is_refused_in_words(text: str, said: str, tmp_path: Path) -> None:
    """The sentence names the file and the key, and the file stays as it is."""
    file = tmp_path / "settings.toml"
    file.write_text(text)

    with pytest.raises(SettingsError, match=r"settings\.toml") as caught:
        load_settings(file)

    assert said in str(caught.value)
    assert file.read_text() == text


@pytest.mark.parametrize(("text", "number"), [("1", 1), (" 45 ", 45), ("720", 720)])
def test_a_whole_number_within_its_bounds(text: str, number: int) -> None:
    """Both ends belong to it, white space does not matter."""
    assert whole_number(text, MINUTES) == number


@pytest.mark.parametrize("text", ["0", "721", "-5", "", "many", "3.5", "1e2"])
def test_anything_else_is_refused_with_what_was_expected(text: str) -> None:
    """Too small, too large, no number."""
    with pytest.raises(ValueError, match="expected a whole number from 1 to 720"):
        whole_number(text, MINUTES)


def test_home_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """QUIZAPP_HOME wins; a tilde is the user's."""
    monkeypatch.setenv("QUIZAPP_HOME", "~/elsewhere")

    assert home() == Path("~/elsewhere").expanduser()


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never a half: when replacing fails, the old text is there and nothing is left over."""
    file = tmp_path / "file"
    file.write_text("old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(file, "new")

    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
