"""An exercise: editing, saving, checking, hints, the solution, another editor's changes."""

from contextlib import nullcontext

import pytest

from quizapp.ui.screens.exercise import ExerciseScreen
from quizapp.ui.widgets.editor import Editor

SIZES = [(80, 24), (120, 40)]


async def opened(app, pilot):
    await app.open_exercise("softmax")
    await pilot.pause()


async def settled(app, pilot):
    await app.workers.wait_for_complete()
    await pilot.pause()


def solution(app):
    return app.practice.home / "solutions" / "softmax.py"


@pytest.mark.parametrize("size", SIZES)
async def test_a_failing_check_is_unfolded_the_mistake_first(app, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await settled(app, pilot)

        text = shown(app)
        assert "1 of 2" in text
        assert "✗ does not [/overflow]" in text
        mistake, call = text.index("Your output equals exp"), text.rindex("softmax(x)")
        assert mistake < call
        assert "another mistake" not in text, "what the verdict names stands"
        assert app.practice.latest["softmax"].detail["passed"] == 1


async def test_expected_stands_above_got(app, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("ctrl+s")
        await settled(app, pilot)

        lines = shown(app).splitlines()
        row = next(n for n, line in enumerate(lines) if "expected  [0.5, 0.5]" in line)
        assert "got       [1.0, 0.5]" in lines[row + 1]


async def test_a_pass_is_recorded_and_offers_what_comes_next(app, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        app.screen.query_one(Editor).text = "def softmax(x):\n    return x\n"
        await pilot.press("ctrl+s")
        await settled(app, pilot)

        assert app.practice.latest["softmax"].outcome == "right"
        assert "2 of 2" in shown(app)
        assert "Solved." in shown(app)
        assert "They ask next: What does backward do" in shown(app)


async def test_what_was_typed_is_on_disk_when_the_screen_is_left(app):
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("#", "x", "escape")
        await pilot.pause()

        assert solution(app).read_text().startswith("#x")


async def test_quitting_saves_what_was_typed(app):
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("#", "y")

    assert solution(app).read_text().startswith("#y")


async def test_another_editors_text_is_read_and_ones_own_can_be_had_back(app, shown):
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot)
        screen = app.screen
        await pilot.press("#", "m")
        solution(app).write_text("theirs = 1\n")
        screen.keep()
        await pilot.pause()
        assert screen.query_one(Editor).text == "theirs = 1\n"
        await pilot.press("ctrl+z")

        assert screen.query_one(Editor).text.startswith("#m")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["f1", "escape"])
async def test_typing_goes_on_after_the_task_was_looked_at(app, size, key):
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        await pilot.press("#")

        assert app.screen.query_one(Editor).text.startswith("#")


async def test_hints_come_one_at_a_time(app, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f2")
        assert "Hint 1 of 2. Subtract something." in shown(app)
        await pilot.press("f2")

        assert "Hint 2 of 2. Subtract the maximum." in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_solution_is_shown_at_the_second_press(app, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f4")
        assert isinstance(app.screen, ExerciseScreen)
        await pilot.press("f4")
        await pilot.pause()

        assert "+     return x.exp()" in shown(app)
        assert "-     raise NotImplementedError" in shown(app)


async def test_a_reset_asks_first_and_keeps_what_was_there(app, shown):
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("#", "z", "ctrl+s")
        await settled(app, pilot)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "Back to the starter?" in shown(app)
        await pilot.press("y")
        await settled(app, pilot)

        assert "NotImplementedError" in shown(app)
        kept = list((app.practice.home / "solutions" / "discarded").glob("*.py"))
        assert kept[0].read_text().startswith("#z")


async def test_under_a_hundred_columns_the_task_is_a_page(app, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(app, pilot)
        assert "not x[b]" not in shown(app)
        await pilot.press("f1")
        await pilot.pause()
        assert "not x[b]" in shown(app)
        await pilot.press("escape")
        await pilot.pause()

        assert "def softmax" in shown(app)


async def test_a_file_that_is_not_utf8_is_said_in_a_sentence(app, shown):
    solution(app).parent.mkdir(parents=True)
    solution(app).write_bytes(b"\xff\xfe")

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)

        assert "is not UTF-8" in shown(app)
        assert "Ctrl+R" in shown(app)


async def test_ones_own_editor_gets_the_file_and_its_text_is_read(app, shown, monkeypatch):
    def edit(command, check):
        solution(app).write_text("# edited\n")

    monkeypatch.setenv("EDITOR", "vi")
    monkeypatch.setattr("quizapp.ui.editors.subprocess.run", edit)
    monkeypatch.setattr(app, "suspend", lambda: nullcontext())
    async with app.run_test(notifications=True) as pilot:
        await opened(app, pilot)
        await pilot.press("f3")
        await pilot.pause()

        assert "# edited" in shown(app)


async def test_the_list_is_narrowed_by_state_and_by_name(app, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert "○" in shown(app)
        assert "softmax" in shown(app)
        await pilot.press("s", "s")
        assert "0 exercises   tried" in shown(app)
        await pilot.press("escape", "slash", *"soft")

        assert "1 exercise" in shown(app)


async def test_checking_says_what_kept_it_from_being_graded(app, shown, monkeypatch):
    from quizapp.grading import GradingError

    def broken(exercise, path):
        raise GradingError("torch is not installed: pip install torch")

    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(app, pilot)
        monkeypatch.setattr(app.practice.grader, "grade", broken)
        await pilot.press("ctrl+s")
        await settled(app, pilot)

        assert "torch is not installed" in shown(app)
