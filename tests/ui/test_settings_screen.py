"""Settings: kept when they are given, refused in words; three of them asked once, at the start."""

import sys
from datetime import timedelta

import pytest

from quizapp.settings import Settings, load_settings
from quizapp.ui.app import QuizApp
from quizapp.ui.screens.settings import SettingsDialog, Welcome

SIZES = [(80, 24), (120, 40)]


def saved(practice):
    return load_settings(practice.home / "settings.toml")


async def type_into(pilot, key, text):
    """Replace what stands in a field."""
    field = pilot.app.screen.query_one(f"#{key}")
    field.focus()
    field.value = ""
    await pilot.press(*text)
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_comma_opens_all_settings(app, shown, size):
    """Every setting with its value, wherever the learner is; Esc closes."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f7", "comma")
        await pilot.pause()
        text = shown(app)
        for word in ("Interview", "Minutes a day", "Role", "Day ends at", "Editor", "Theme"):
            assert word in text
        assert "PyTorch engineer" in text
        assert "cpu" in text
        await pilot.press("escape")
        await pilot.pause()

        assert not isinstance(app.screen, SettingsDialog)


async def test_what_is_given_is_saved_at_once(app, practice):
    """By Enter for what is typed, by the arrow keys for what is chosen."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        await type_into(pilot, "interview", "11 days")
        assert saved(practice).interview == practice.today + timedelta(days=11)
        await type_into(pilot, "minutes", "45")
        assert saved(practice).minutes == 45
        await pilot.press("right")
        await pilot.pause()
        assert saved(practice).role == "ML engineer"
        await type_into(pilot, "rollover", "0")
        assert saved(practice).rollover == practice.progress.rollover == 0
        await type_into(pilot, "editor", f"{sys.executable} -x")
        assert saved(practice).editor == f"{sys.executable} -x"
        app.screen.query_one("#device").focus()
        await pilot.press("left")
        await pilot.pause()

        assert saved(practice).device == practice.grader.device == "mps"
        assert isinstance(app.screen, SettingsDialog)


async def test_moving_on_keeps_what_was_typed(app, practice):
    """As Enter does."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma", *"4 December", "down", "down")
        await pilot.pause()

        assert saved(practice).interview is not None
        assert app.focused.id == "role"


async def test_the_theme_changes_before_the_eyes(app, practice):
    """And is kept."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        before = app.theme
        app.screen.query_one("#theme").focus()
        await pilot.press("right")
        await pilot.pause()

        assert app.theme != before
        assert saved(practice).theme == app.theme


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("interview", "2001-01-01", "Interview: that day is past, expected a day to come"),
        ("interview", "0 days", "Interview: that is today, expected a day to come"),
        ("interview", "soon", "Interview: expected a day to come: 2026-12-04"),
        ("minutes", "0", "Minutes a day: expected a whole number from 1 to 720"),
        ("minutes", "many", "Minutes a day: expected a whole number from 1 to 720"),
        ("rollover", "24", "Day ends at: expected a whole number from 0 to 23"),
        ("editor", "no-such-editor", "Editor: no-such-editor was not found"),
        ("editor", "'", "Editor: ' has a quote without its other half"),
    ],
)
async def test_bad_input_gets_a_sentence_and_changes_nothing(
    app, practice, shown, key, text, sentence
):
    """It stays to be mended; mended, the sentence goes."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        await type_into(pilot, key, text)

        assert sentence in " ".join(shown(app).split())
        assert saved(practice) == Settings()
        assert app.focused.id == key
        await pilot.press("escape")
        await pilot.pause()
        assert saved(practice) == Settings()


async def test_a_mended_field_takes_its_sentence_back(app, practice, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma")
        await type_into(pilot, "minutes", "0")
        await type_into(pilot, "minutes", "20")

        assert "expected" not in shown(app)
        assert saved(practice).minutes == 20


async def test_escape_leaves_what_was_not_kept(app, practice):
    """Typed, and then thought better of."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("comma", *"4 December", "escape")
        await pilot.pause()

        assert practice.settings.interview is None


async def test_settings_that_cannot_be_saved_hold_and_are_said(app, practice, shown):
    """The folder cannot be written: the sentence says so, the session goes on with them."""
    file = practice.home / "settings.toml"
    file.unlink()
    file.mkdir()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("comma")
        await type_into(pilot, "minutes", "45")

        assert practice.settings.minutes == 45
        words = shown(app).replace("█", " ").split()  # the notice's edge, where it wraps
        assert "settings.toml cannot be written" in " ".join(words)


async def test_a_small_terminal_scrolls_to_every_setting(app, shown):
    async with app.run_test(size=(40, 10), notifications=True) as pilot:
        await pilot.press("comma", *["tab"] * 6)
        await pilot.pause()

        assert app.focused.id == "device"
        assert "Device" in shown(app)


# the first start


@pytest.fixture
def newcomer(practice):
    """Neither answers nor settings."""
    (practice.home / "settings.toml").unlink()
    return QuizApp(practice)


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_is_asked_three_things_once(newcomer, practice, shown, size):
    """Enter three times keeps them; the next start asks nothing."""
    async with newcomer.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        assert len(newcomer.screen.fields) == 3
        assert "Esc skips the rest" in shown(newcomer)
        await pilot.press(*"11 days", "enter")
        await pilot.press("backspace", "backspace", *"50", "enter")
        await pilot.press("right", "enter")
        await pilot.pause()

        assert not isinstance(newcomer.screen, Welcome)
        assert "interview in 11 days" in shown(newcomer)
    assert saved(practice) == practice.settings
    assert (practice.settings.minutes, practice.settings.role) == (50, "ML engineer")

    again = QuizApp(practice)
    async with again.run_test(size=size) as pilot:
        await pilot.pause()
        assert not isinstance(again.screen, Welcome)


async def test_escape_skips_all_and_is_not_asked_again(newcomer, practice):
    async with newcomer.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(newcomer.screen, Welcome)

    assert saved(practice) == Settings()
    assert not practice.is_first_run


async def test_each_question_is_skipped_by_enter(newcomer, practice):
    """Left as they are, they keep their defaults."""
    async with newcomer.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert not isinstance(newcomer.screen, Welcome)

    assert saved(practice) == Settings()


async def test_who_has_answered_before_is_not_asked(newcomer, practice):
    """A log without settings.toml is no newcomer's."""
    practice.progress.record("question", "autograd/pick", "autograd", "right")
    async with newcomer.run_test(size=(80, 24)) as pilot:
        await pilot.pause()

        assert not isinstance(newcomer.screen, Welcome)
