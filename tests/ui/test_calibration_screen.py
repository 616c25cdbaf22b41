"""The calibration screen: bins, the Brier score, what was sure and wrong asked again."""

from datetime import timedelta

import pytest

from quizapp.progress import Attempt, ProgressError
from quizapp.ui.screens.calibration import CalibrationScreen
from quizapp.ui.screens.quiz import QuizScreen

SIZES = [(80, 24), (120, 40)]


async def settled(app, pilot):
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def open_calibration(app, pilot):
    await pilot.press("f8")
    await settled(app, pilot)
    await pilot.press("c")
    await settled(app, pilot)


def study(practice, days):
    """Every question on some days past; the first and the second sure and wrong each time."""
    for ago in range(days, 0, -1):
        for n, question in enumerate(practice.content.questions.values()):
            attempt = Attempt(
                kind="question",
                item=question.id,
                topic=question.topic,
                outcome="wrong" if n < 2 else "right",
                at=practice.progress.now() - timedelta(days=ago),
                day=practice.today - timedelta(days=ago),
            )
            practice.progress.add(attempt)


@pytest.mark.parametrize("size", SIZES)
async def test_predictions_are_held_against_what_came_true(app, practice, shown, size):
    """Five bins, the score beside what it must beat, the trust in "sure"."""
    study(practice, days=4)
    async with app.run_test(size=size, notifications=True) as pilot:
        await open_calibration(app, pilot)

        assert "Predicted against actual   21 reviews" in shown(app)
        lines = [line for line in shown(app).splitlines() if "●" in line and "%" in line]
        assert len(lines) == 5
        assert "Brier score" in shown(app)
        assert "base rate's 0.2" in shown(app)
        assert "When you say sure" in shown(app)
        assert "71 % right, of 28 answers" in shown(app)


async def test_a_newcomer_sees_one_sentence_and_one_key(app, shown):
    """No empty table: what to do, and the key that does it."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_calibration(app, pilot)

        assert "Answer questions (s asks ten), and when they come back on a" in shown(app)
        assert "actual   reviews" not in shown(app)
        assert "Try all again" not in shown(app)
        assert "Ask again" not in shown(app)
        await pilot.press("s")
        await pilot.pause()

        assert isinstance(app.screen, QuizScreen)


async def test_before_the_first_review_what_was_wrong_is_listed_all_the_same(app, practice, shown):
    """Answers of one day predict nothing yet, but they can be sure and wrong."""
    study(practice, days=1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_calibration(app, pilot)

        assert "No question has come back on a later day yet" in shown(app)
        assert "Sure and wrong   2" in shown(app)


async def test_enter_asks_what_was_sure_and_wrong_again(app, practice):
    """The one that is highlighted; `t` asks all of them."""
    study(practice, days=2)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_calibration(app, pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [q.id for q in app.screen.quiz.questions] == ["autograd/pick"]

        await open_calibration(app, pilot)
        await pilot.press("t")
        await pilot.pause()
        assert len(app.screen.quiz.questions) == 2


async def test_answered_right_it_leaves_the_list(app, practice, shown):
    """Coming back from the quiz shows the log as it is now."""
    study(practice, days=2)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_calibration(app, pilot)
        assert "Sure and wrong   2" in shown(app)
        question = practice.content.questions["autograd/pick"]
        mark = question.mark((question.right_options[0].id,))
        practice.record(practice.answer(question, ("x",), mark, "sure", 1.0))
        await pilot.press("f5", "f8")
        await settled(app, pilot)

        assert "Sure and wrong   1" in shown(app)


async def test_the_palette_opens_it(app, shown):
    """By its name."""
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("slash", *"calibr")
        await settled(app, pilot)
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await settled(app, pilot)

        assert isinstance(app.screen, CalibrationScreen)


async def test_a_log_that_cannot_be_read_is_said(app, practice, shown, monkeypatch):
    """What happened, in the place of the figures."""

    def fail():
        raise ProgressError("The log cannot be read [/].")

    monkeypatch.setattr(practice, "calibration", fail)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_calibration(app, pilot)

        assert "The log cannot be read [/]." in shown(app)


async def test_a_small_terminal_shows_the_bins(app, practice, shown):
    """40 × 10 is enough for the main thing."""
    study(practice, days=4)
    async with app.run_test(size=(40, 10), notifications=True) as pilot:
        await open_calibration(app, pilot)

        assert "●" in shown(app)
        assert "actual" in shown(app)
