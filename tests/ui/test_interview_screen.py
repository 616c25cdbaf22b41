"""The mock interview on the screen: keys, clock, silence until the end, pause, scorecard, report."""

import pytest

from quizapp.kinds import Short
from quizapp.questions import text_id
from quizapp.ui.app import QuizApp
from quizapp.ui.screens import interview as interview_screen
from quizapp.ui.screens.interview import InterviewScreen
from quizapp.ui.screens.interview_start import InterviewStart
from quizapp.ui.screens.scorecard import ScorecardScreen
from quizapp.ui.widgets.choose import Choose
from quizapp.ui.widgets.code_task import CodeTask
from quizapp.ui.widgets.question_view import QuestionView

SIZES = [(80, 24), (120, 40)]


class Watch:
    """A steady clock that the test moves."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch(monkeypatch):
    watch = Watch()
    monkeypatch.setattr(interview_screen, "monotonic", watch)
    return watch


async def settled(app, pilot):
    await app.workers.wait_for_complete()
    await pilot.pause()


async def begin(app, pilot):
    """Twenty minutes: seven questions, one exercise."""
    await settled(app, pilot)
    await pilot.press("i", "enter")
    await settled(app, pilot)
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(app.screen, InterviewScreen)


async def answer(app, pilot):
    """Something to the question that is asked."""
    question = app.screen.view.question
    if isinstance(app.screen.view.part, Choose):
        await pilot.press("1", "enter")
    elif isinstance(question, Short):
        await pilot.press(*"it accumulates", "enter")
    elif app.screen.typing:
        await pilot.press("2", "enter")
    else:
        await pilot.press("enter")
    await pilot.pause()


async def to_the_code(app, pilot):
    for _ in range(7):
        await answer(app, pilot)
    assert app.screen.coding


def attempts(app):
    return list(app.practice.progress.attempts())


@pytest.mark.parametrize("size", SIZES)
async def test_role_and_length_are_chosen_and_the_role_is_kept(app, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(app, pilot)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, InterviewStart)
        assert "● PyTorch engineer" in shown(app)
        await pilot.press("down", "down", "space", "tab", "down", "space", "enter")
        await settled(app, pilot)

        assert app.practice.settings.role == "LLM engineer"
        assert "LLM engineer" in shown(app)
        assert "45:00" in shown(app)
        assert "7 questions, then 1 coding exercise" in shown(app)
        assert app.interviews.unfinished() is None


@pytest.mark.parametrize("size", [(40, 10), *SIZES])
async def test_clock_and_position_stand_at_the_top_right(app, watch, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await begin(app, pilot)
        watch.now += 65
        app.screen.tick()
        await pilot.pause()

        top = shown(app).splitlines()
        assert any(line.rstrip().endswith("1 of 8 · 18:55") for line in top)


async def test_no_word_about_what_was_right_before_the_end(app, watch, shown):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(app, pilot)
        for number in range(1, 8):
            assert f"{number} of 8" in shown(app)
            await answer(app, pilot)
            text = shown(app)
            assert not any(sign in text for sign in ("✓", "✗", "◐", "Why.", "model answer"))
            assert attempts(app) == []

        await pilot.press("f4", "f2")
        assert "Hint" not in shown(app)
        assert isinstance(app.screen, InterviewScreen)


async def test_an_empty_answer_is_none_and_zero_is_an_honest_dont_know(app, watch, shown):
    async with app.run_test(notifications=True) as pilot:
        await begin(app, pilot)
        while not app.screen.typing:
            await answer(app, pilot)
        before = app.screen.interview.position
        await pilot.press("enter")
        assert app.screen.interview.position == before
        assert "or Esc and 0" in shown(app)
        await pilot.press("escape", "0")
        await pilot.pause()

        assert app.screen.interview.state.responses[-1].mark.outcome == "unknown"


@pytest.mark.parametrize("size", SIZES)
async def test_a_pause_stops_the_clock_and_hides_the_question(app, watch, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await begin(app, pilot)
        while app.screen.typing:
            await answer(app, pilot)
        prompt = app.screen.view.question.prompt.split("`")[0].strip()
        assert prompt in shown(app)
        watch.now += 60
        await pilot.press("escape")
        await pilot.pause()
        assert prompt not in shown(app)
        assert "Paused at" in shown(app)
        watch.now += 5000
        await pilot.press("1", "m", "enter")
        await pilot.pause()

        assert prompt in shown(app)
        assert app.screen.interview.left(watch.now) == 1140


async def test_what_was_typed_survives_a_pause(app, watch, shown):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(app, pilot)
        while not app.screen.typing:
            await answer(app, pilot)
        await pilot.press(*"half", "escape", "escape", "enter")
        await pilot.pause()

        assert "half" in shown(app)


async def test_another_place_pauses_and_today_brings_it_back_first(app, watch, shown):
    async with app.run_test(notifications=True) as pilot:
        await begin(app, pilot)
        await answer(app, pilot)
        await pilot.press("f8")
        await settled(app, pilot)
        watch.now += 600
        await pilot.press("f5")
        await pilot.pause()
        assert "Paused at 2 of 8" in shown(app)
        assert app.screen.focused is None
        await pilot.press("escape")
        await settled(app, pilot)
        assert "paused at 2 of 8" in shown(app)
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.interview.left(watch.now) == 1200


async def test_a_crash_is_survived(app, practice, watch, shown):
    async with app.run_test(notifications=True) as pilot:
        await begin(app, pilot)
        await answer(app, pilot)
        watch.now += 40
        app.screen.tick()
        app.screen.stop = lambda: None  # the end comes without a word

    again = QuizApp(practice)
    async with again.run_test(notifications=True) as pilot:
        await settled(again, pilot)
        await pilot.press("enter", "enter")
        await pilot.pause()

        assert again.screen.interview.position == 2
        assert again.screen.interview.left(watch.now) == 1160


async def test_time_up_ends_it_and_hands_in_what_was_written(app, watch, shown):
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await begin(app, pilot)
        await to_the_code(app, pilot)
        app.screen.query_one(CodeTask).editor.text = "def softmax(x):\n    return x\n"
        await pilot.press("ctrl+s")
        watch.now += 1300
        app.screen_stack[-2].tick()
        await settled(app, pilot)
        await settled(app, pilot)

        assert isinstance(app.screen, ScorecardScreen)
        assert "the time was up" in shown(app)
        assert app.practice.latest["softmax"].outcome == "right"


@pytest.mark.parametrize("size", SIZES)
async def test_the_end_shows_prediction_and_result_and_every_answer(app, watch, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await begin(app, pilot)
        await to_the_code(app, pilot)
        await pilot.press("ctrl+s", "y")
        await settled(app, pilot)
        await settled(app, pilot)

        assert isinstance(app.screen, ScorecardScreen)
        assert "got " in shown(app)
        assert "of 7" in shown(app)
        assert "Autograd" in shown(app)
        assert "untested" in shown(app)
        assert len(attempts(app)) == 8
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert app.screen.query(QuestionView)
        assert "Why." in shown(app)
        await pilot.press("escape", "end", "enter")
        await pilot.pause()
        assert "1 of 2" in shown(app)
        assert "Your output equals exp without the division." in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_in_ones_own_words_is_shown_with_its_points(app, watch, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await begin(app, pilot)
        await to_the_code(app, pilot)
        await pilot.press("ctrl+s", "y")
        await settled(app, pilot)
        await pilot.press("tab")
        screen = app.screen
        said = next(r for r in screen.interview.state.responses if r.said)
        assert said.answer == (text_id("It accumulates"),)
        row = [task.id for task in screen.interview.state.tasks].index(said.task.id)
        await pilot.press(*["down"] * row, "enter")
        await pilot.pause()

        assert "Why does it add?" in shown(app)
        assert "it accumulates" in shown(app)
        assert "✓ It accumulates" in shown(app)


async def test_ending_early_asks_first_and_counts_the_rest_as_not_answered(app, watch, shown):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(app, pilot)
        await answer(app, pilot)
        watch.now += 30
        await pilot.press("escape", "escape", "escape")
        await settled(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert "7 of 8 will count as not answered" in shown(app)
        await pilot.press("y")
        await settled(app, pilot)

        assert "6 not answered" in shown(app)
        assert len(attempts(app)) == 1
        assert "not answered" in shown(app)


async def test_the_report_is_written_and_the_interview_opens_again(app, practice, watch, shown):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(app, pilot)
        watch.now += 2000
        app.screen.tick()
        await settled(app, pilot)
        await pilot.press("w")
        await pilot.pause()
        files = sorted(path.suffix for path in (practice.home / "reports").iterdir())
        assert files == [".html", ".md"]
        assert "Written" in shown(app)
        await pilot.press("escape", "i")
        await pilot.pause()
        assert "0 of 7" in shown(app)
        await pilot.press("tab", "tab", "enter")
        await settled(app, pilot)

        assert isinstance(app.screen, ScorecardScreen)


async def test_what_was_missed_is_practised_from_the_scorecard(app, watch):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await begin(app, pilot)
        watch.now += 2000
        app.screen.tick()
        await settled(app, pilot)
        await pilot.press("tab", "tab", "enter")
        await pilot.pause()

        assert app.current_mode == "quiz"
        assert len(app.screen.quiz.questions) == 7


async def test_the_palette_finds_the_interview(app):
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("slash", *"mock")
        await settled(app, pilot)
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await settled(app, pilot)
        await pilot.pause()

        assert isinstance(app.screen, InterviewStart)


async def test_an_interview_that_never_began_leaves_nothing(app):
    async with app.run_test(notifications=True) as pilot:
        await settled(app, pilot)
        await pilot.press("i", "enter")
        await settled(app, pilot)
        await pilot.press("escape")
        await settled(app, pilot)

        assert app.interviews.unfinished() is None
        assert app.practice.progress.notes("interview") == {}


async def test_grading_goes_on_when_the_scorecard_is_left(app, watch, shown):
    async with app.run_test(notifications=True) as pilot:
        await begin(app, pilot)
        await to_the_code(app, pilot)
        await pilot.press("ctrl+s", "y", "escape")
        await settled(app, pilot)
        await settled(app, pilot)

        assert app.practice.latest["softmax"].outcome == "wrong"
        assert app.interviews.finished()[0].responses[-1].verdict is not None


@pytest.mark.parametrize("size", SIZES)
async def test_the_task_is_shown_and_put_away_and_typing_goes_on(app, watch, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await begin(app, pilot)
        await to_the_code(app, pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert ("not x[b]" in shown(app)) == (size[0] == 80)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("#", "z")
        await pilot.pause()

        assert app.screen.interview.running
        assert ("not x[b]" in shown(app)) == (size[0] == 120)
        assert app.screen.query_one(CodeTask).editor.text.startswith("#z")
