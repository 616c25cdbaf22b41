"""Today and progress; moving between the places; themes; terminals without colour or UTF-8."""

import random
import re
from datetime import timedelta

import pytest

from quizapp.content import ContentError
from quizapp.progress import Attempt, Entry
from quizapp.refit import last_fit
from quizapp.ui.app import QuizApp
from quizapp.ui.ascii import speaks_utf8
from quizapp.ui.screens.quiz import QuizScreen

SIZES = [(80, 24), (120, 40)]


async def settled(app, pilot):
    await app.workers.wait_for_complete()
    await pilot.pause()


def study(practice, days=6):
    """Answers on some days past, most of them right."""
    for ago in range(days, 0, -1):
        for n, question in enumerate(practice.content.questions.values()):
            attempt = Attempt(
                kind="question",
                item=question.id,
                topic=question.topic,
                outcome="wrong" if n == 0 else "right",
                at=practice.progress.now() - timedelta(days=ago),
                day=practice.today - timedelta(days=ago),
                seconds=60,
            )
            practice.progress.add(attempt)


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_sees_one_sentence_and_no_zeroes(app, shown, size):
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(app, pilot)

        assert "this page begins to tell you where you" in shown(app)
        assert "0 %" not in shown(app)
        assert "set the date: d" in shown(app)


async def test_enter_starts_the_first_line_of_the_plan(app):
    async with app.run_test(notifications=True) as pilot:
        await settled(app, pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert isinstance(app.screen, QuizScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_today_says_how_ready_what_now_and_where_weak(app, practice, shown, size):
    study(practice)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(app, pilot)

        assert "Ready today" in shown(app)
        assert "●━" in shown(app) or "━●" in shown(app)
        assert "Now" in shown(app)
        assert "Weakest topics" in shown(app)
        assert "Autograd" in shown(app)


async def test_the_date_is_set_and_kept(app, practice, shown):
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("d", *"+11", "enter")
        await pilot.pause()

        assert practice.settings.interview == practice.today + timedelta(days=11)
        assert "interview in 11 days" in shown(app)


async def test_a_day_past_is_refused_with_what_was_expected(app, practice, shown):
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("d", *"2001-01-01", "enter")
        await pilot.pause()

        assert "That day is past, expected a day to come" in shown(app)
        assert practice.settings.interview is None


@pytest.mark.parametrize("size", SIZES)
async def test_progress_shows_topics_days_and_what_comes(app, practice, shown, size):
    study(practice)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        await settled(app, pilot)

        assert "Autograd" in shown(app)
        assert "7/7" in shown(app)
        assert "Days" in shown(app)
        assert "▪" in shown(app)
        assert "Questions that come back" in shown(app)
        assert "50┤" in shown(app), "the share of right answers has its axis"


async def test_a_topic_opens_with_what_was_missed_most(app, practice, shown):
    study(practice)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f8")
        await settled(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        await settled(app, pilot)

        assert "Gradient accumulation" in shown(app)
        assert "Missed most" in shown(app)
        assert "6 times" in shown(app)


async def test_places_by_function_key_digit_and_click(app):
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        assert app.current_mode == "exercises"
        await pilot.press("4")
        await pilot.pause()
        assert app.current_mode == "progress"
        await pilot.click("TopLine", offset=(11, 0))
        await pilot.pause()

        assert app.current_mode == "quiz"


async def test_keys_are_listed_and_escape_closes(app, shown):
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Everywhere" in shown(app)
        assert "The date of the interview" in shown(app)
        assert re.search(r", +Settings", shown(app))
        await pilot.press("escape")
        await pilot.pause()

        assert "Everywhere" not in shown(app)


async def test_the_palette_jumps_to_an_exercise(app, shown):
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("slash", *"softm")
        await settled(app, pilot)
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await settled(app, pilot)
        await pilot.pause()

        assert app.current_mode == "exercises"


async def test_entries_that_could_not_be_read_are_counted(practice, shown):
    import msgspec

    fault = (ContentError(practice.home, "expected YAML"),) * 3
    practice.content = msgspec.structs.replace(practice.content, errors=fault)
    app = QuizApp(practice)
    async with app.run_test(notifications=True) as pilot:
        await settled(app, pilot)

        assert "3 entries could not be read: quizapp lint" in shown(app)


async def test_what_happened_at_opening_is_said(practice, shown):
    practice.notice = "The progress file was damaged. It is kept as x.db [/]."
    app = QuizApp(practice)
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()

        assert "The progress file was damaged." in shown(app)


async def test_every_theme_of_textual_works_and_the_choice_is_kept(app, practice):
    async with app.run_test(notifications=True) as pilot:
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
        app.theme = "quizapp-light"
        await pilot.pause()

    assert practice.settings.theme == "quizapp-light"


async def test_without_utf8_only_ascii_is_drawn(practice, shown, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    study(practice)
    app = QuizApp(practice)
    async with app.run_test(notifications=True) as pilot:
        await settled(app, pilot)

        strips = app.screen._compositor.render_strips()
        assert "".join(strip.text for strip in strips).isascii()


@pytest.mark.parametrize(
    ("environment", "utf8"),
    [
        ({}, True),
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_ALL": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LC_ALL": "C.utf8", "LANG": "C"}, True),
    ],
)
def test_which_terminals_speak_utf8(environment, utf8):
    assert speaks_utf8(environment) is utf8


async def test_the_grader_is_not_started_before_an_exercise_opens(app, practice):
    async with app.run_test(notifications=True) as pilot:
        await settled(app, pilot)
        assert not practice.grader.warm
        await app.open_exercise("softmax")
        await pilot.pause()

        assert practice.grader.warm


async def test_the_bottom_line_is_clicked_like_a_key(app, ask, shown):
    async with app.run_test(notifications=True) as pilot:
        await ask(pilot, "pick")
        line = shown(app).splitlines()[-1]
        await pilot.click("KeyLine", offset=(line.index("Don't know"), 0))
        await pilot.pause()

        assert list(app.practice.progress.attempts())[-1].outcome == "unknown"


async def test_an_undone_answer_leaves_no_trace_in_memory(app, ask, practice):
    async with app.run_test() as pilot:
        await ask(pilot, "pick", "several")
        await pilot.press("0")
        assert practice.memories.due("autograd/pick") is not None
        await pilot.press("u")

        assert practice.memories.due("autograd/pick") is None
        assert "autograd/pick" not in practice.latest
        assert practice.survey().answered == 0


async def test_progress_without_answers_is_one_sentence_and_the_topics(app, shown):
    """No empty map of days, no columns of nothing."""
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f8")
        await settled(app, pilot)

        assert "Answer questions (s asks ten)" in shown(app)
        assert "Autograd" in shown(app)
        assert "Days" not in shown(app)
        assert "Weakest" not in shown(app)


async def test_progress_shows_weak_subtopics_and_exercises_by_state(app, practice, shown):
    """Enter on a weak subtopic practises it."""
    study(practice)
    practice.progress.record("exercise", "softmax", "losses", "wrong")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f8")
        await settled(app, pilot)

        assert "Weakest subtopics" in shown(app)
        assert "6 of 7" in shown(app)
        assert "● 0 solved   ◐ 1 tried   ○ 0 new" in shown(app)
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert {q.subtopic for q in app.screen.quiz.questions} == {"accum"}


@pytest.mark.parametrize("size", SIZES)
async def test_a_topic_that_left_the_bank_keeps_its_history(app, practice, shown, size):
    """It stands last and says so; opened, it lists what was answered."""
    for n in range(6):
        practice.progress.record("question", f"gone/q{n}", "gone", "right")
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(app, pilot)
        before = shown(app)
        await pilot.press("f8")
        await settled(app, pilot)
        line = next(line for line in shown(app).splitlines() if " gone " in line)
        assert "gone" not in before
        assert " removed" in line
        assert " 6 " in line
        await pilot.press("end", "enter")
        await settled(app, pilot)

        assert "This topic is no longer in the bank" in shown(app)
        assert "gone/q5" in shown(app)
        assert "Practise" not in shown(app)


async def test_all_attempts_in_one_topic_leave_the_others_untested(app, practice, shown):
    """One figure; the others say what they miss."""
    study(practice)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("f8")
        await settled(app, pilot)

        lines = shown(app).splitlines()
        assert "%" in next(line for line in lines if "Autograd" in line)
        losses = next(line for line in lines if "Losses" in line)
        assert "no questions yet" in losses


async def test_today_fits_memory_once_the_log_is_long(app, practice, shown):
    """After the survey, in the background; what was found holds at once."""
    rng = random.Random(1)
    now, entries = practice.progress.now(), []
    for n in range(1040):
        at = now - timedelta(days=130 - n // 8)
        outcome = "right" if rng.random() < 0.5 else "wrong"
        entries.append(
            Entry(
                uid=str(n), at=at, day=at.date(), kind="question", item=f"autograd/{n % 40}",
                topic="autograd", outcome=outcome, confidence="sure",
            )
        )  # fmt: skip
    practice.progress.merge(entries)
    async with app.run_test(notifications=True) as pilot:
        for _ in range(3):  # the survey, the fit, the survey with it
            await settled(app, pilot)

        assert last_fit(practice.progress).answers == 1040
        assert "Ready today" in shown(app)
        assert not practice.fitter.is_due
