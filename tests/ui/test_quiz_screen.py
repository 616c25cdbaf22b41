"""The quiz: asking, marking, explaining, undoing, resuming; every kind of question."""

import pytest

from quizapp.progress import ProgressError
from quizapp.questions import text_id
from quizapp.ui.screens.quiz import QuizScreen
from quizapp.ui.screens.summary import Summary
from quizapp.ui.widgets.pick import Pick

SIZES = [(80, 24), (120, 40)]


def last(app):
    return list(app.practice.progress.attempts())[-1]


async def pick(app, pilot, text):
    """Highlight the option with this text by its digit."""
    part = app.screen.query_one(Pick)
    number = [item.id for item in part.items].index(text_id(text)) + 1
    await pilot.press(str(number))


@pytest.mark.parametrize("size", SIZES)
async def test_a_right_answer_is_recorded_and_explained(app, ask, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await ask(pilot, "pick", "several")
        await pick(app, pilot, "It adds")
        await pilot.press("enter")

        assert (last(app).outcome, last(app).confidence) == ("right", "sure")
        assert "✓" in shown(app)
        assert "Why. It adds [/up] and never overwrites x[0]" in shown(app)
        assert "They ask next  When would you leave it out?" in shown(app)


async def test_nothing_above_the_first_option_moves_when_reasons_appear(app, ask, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ask(pilot, "pick")
        before = shown(app).split("▸")[0]
        await pilot.press("enter")
        await pilot.pause()

        unmoved = before.splitlines()[3:]
        assert shown(app).splitlines()[3 : 3 + len(unmoved) - 1] == unmoved[:-1]


async def test_a_wrong_answer_says_why_beside_the_option(app, ask, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await ask(pilot, "pick")
        await pick(app, pilot, "It overwrites x[b]")
        await pilot.press("m")

        assert (last(app).outcome, last(app).confidence) == ("wrong", "maybe")
        assert "✗  It overwrites x[b]" in shown(app)
        assert "Your answer. That is the wrong belief." in shown(app)
        assert "Only when a graph is walked twice." in shown(app)


async def test_zero_is_an_honest_dont_know(app, ask):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick")
        await pilot.press("0")

        assert last(app).outcome == "unknown"


async def test_undo_takes_the_answer_back(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick", "several")
        await pilot.press("0", "u")

        assert list(app.practice.progress.attempts()) == []
        assert "1 of 2" in shown(app)
        assert app.screen.answered is None


async def test_several_are_ticked_with_space_or_digits(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "several")
        await pilot.press("enter")
        assert "Tick with space" in shown(app)
        await pick(app, pilot, "the first")
        await pick(app, pilot, "the second")
        await pilot.press("g")

        assert (last(app).outcome, last(app).confidence) == ("right", "guess")


async def test_output_is_typed_and_letters_are_letters(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "prints")
        await pilot.press("g", "backspace", "2", "enter")

        assert last(app).outcome == "right"
        assert "✓  2" in shown(app)


async def test_escape_leaves_the_field_so_that_m_is_maybe(app, ask):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "fill")
        await pilot.press("a", "b", "s", "escape", "m")

        assert (last(app).outcome, last(app).confidence) == ("right", "maybe")


async def test_an_empty_field_is_no_answer(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "fill")
        await pilot.press("enter")

        assert "Type an answer" in shown(app)
        assert list(app.practice.progress.attempts()) == []


async def test_the_line_at_fault_is_pointed_at(app, ask, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ask(pilot, "fault")
        await pilot.press("down", "enter")

        assert last(app).outcome == "right"
        assert "It should be" in shown(app)
        assert "+   y = x + 1" in shown(app)


async def test_steps_are_carried_into_their_order(app, ask):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "sort")
        part = app.screen.query_one(Pick)
        wanted = [text_id(step) for step in ("forward", "backward", "step")]
        for place, id in enumerate(wanted, 1):
            now = [item.id for item in part.items].index(id) + 1
            await pilot.press(str(now), "space", str(place), "space")
        await pilot.press("enter")

        assert last(app).outcome == "right"


@pytest.mark.parametrize("size", SIZES)
async def test_a_spoken_answer_has_its_points_ticked_and_can_be_corrected(app, ask, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await ask(pilot, "say")
        await pilot.press(*"it", "space", *"accumulates", "enter")
        assert "● It accumulates" in shown(app)
        assert "○ On purpose" in shown(app)
        assert "Red flag: It overwrites" in shown(app)
        assert "So that gradients accumulate." in shown(app)
        await pilot.press("down", "space", "enter")

        assert last(app).outcome == "right"


async def test_a_flag_and_a_note_are_kept(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick")
        await pilot.press("f", "enter", "n", *"hm", "escape")
        await pilot.pause()

        assert app.practice.flagged() == {"autograd/pick"}
        assert "⚑" in shown(app)
        assert app.practice.note_on("autograd/pick") == "hm"


async def test_the_proof_runs_before_the_eyes(app, ask, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await ask(pilot, "prints")
        await pilot.press("2", "enter", "p")
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert "assert 1 + 1 == 2" in shown(app)
        assert "it ran to its end" in shown(app)


async def test_the_exercise_is_one_key_away_and_the_quiz_waits(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick", "several")
        await pilot.press("0", "x")
        await pilot.pause()
        assert "def softmax" in shown(app)
        await pilot.press("f6")
        await pilot.pause()

        assert isinstance(app.screen, QuizScreen)
        assert "1 of 2" in shown(app)


async def test_the_end_says_what_was_missed_and_what_to_read(app, ask, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await ask(pilot, "pick", "fault")
        await pilot.press("0", "enter", "2", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Summary)
        assert "1 of 2" in shown(app)
        assert "https://docs.pytorch.org/notes" in shown(app)
        await pilot.press("enter")
        await pilot.pause()

        assert "It adds" in shown(app)


async def test_a_quiz_is_resumed_where_it_stood(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick", "several")
        await pilot.press("0", "escape")
        await pilot.pause()
        assert "A quiz is waiting at 2 of 2" in shown(app)
        await pilot.press("r")
        await pilot.pause()

        assert "Which two add?" in shown(app)


async def test_an_answer_that_cannot_be_written_is_said_and_not_lost(app, ask, shown, monkeypatch):
    def full(attempt):
        raise ProgressError("Progress could not be saved: disk full.")

    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        await ask(pilot, "pick", "several")
        monkeypatch.setattr(app.practice.progress, "add", full)
        await pilot.press("0")
        await pilot.pause()

        assert "Progress could not be saved" in shown(app)
        assert app.practice.latest["autograd/pick"].outcome == "unknown"


async def test_forty_by_ten_is_usable_and_less_says_what_to_do(app, ask, shown):
    async with app.run_test(size=(40, 10), notifications=True) as pilot:
        await ask(pilot, "pick")
        assert "What does backward do" in shown(app)
        assert "Sure" in shown(app)
        await pilot.resize_terminal(30, 8)
        await pilot.pause()

        assert "enlarge the terminal" in shown(app)


async def test_the_topics_chosen_are_asked(app, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f6")
        await pilot.pause()
        assert "7 questions fit, 7 will be asked" in shown(app)
        await pilot.press("tab", "space")
        assert "1 question fits" in shown(app)
        await pilot.press("enter")
        await pilot.pause()

        assert "What does backward do" in shown(app)
