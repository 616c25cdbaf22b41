"""The plan: what to do now, in order, and why."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fsrs import Rating

from quizapp.content import AnyQuestion, Content, Topic
from quizapp.exercises import Exercise
from quizapp.gain import Prospect
from quizapp.kinds import Choice
from quizapp.planner import Plan, make_plan
from quizapp.progress import Attempt
from quizapp.schedule import Learner, after
from quizapp.settings import Settings

DAY = date(2026, 3, 2)
ASKED = {"autograd": 20, "losses": 10, "gpu": 5}


def bank(number: int = 40, exercises: int = 0) -> Content:
    questions: dict[str, AnyQuestion] = {
        f"{topic}/q{n}": Choice(
            id=f"{topic}/q{n}", topic=topic, subtopic="s", difficulty="easy", prompt="",
            explanation="", sources=(), answer="", distractors=(),
        )
        for topic in ASKED
        for n in range(number)
    }  # fmt: skip
    tasks = {
        f"e{n}": Exercise(
            slug=f"e{n}", topic="autograd", path=Path("e"), title="", kind="implement",
            difficulty="easy", minutes=10 + n, entry=("f",), hints=(),
        )
        for n in range(exercises)
    }  # fmt: skip
    topics = {id: Topic(id, id.title(), asked) for id, asked in ASKED.items()}
    return Content(topics, questions, tasks)


def answer(item: str, days: int = 0, outcome: Any = "right", seconds: float = 45) -> Attempt:
    day = DAY + timedelta(days=days)
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    topic = item.partition("/")[0] if "/" in item else "autograd"
    return Attempt(
        kind="question" if "/" in item else "exercise", item=item, topic=topic, outcome=outcome,
        at=at, day=day, seconds=seconds,
    )  # fmt: skip


def plan(learner: Learner, content: Content | None = None, days: int = 0, **settings: Any) -> Plan:
    given = {"interview": DAY + timedelta(days=20)} | settings
    return make_plan(content or bank(), learner, Settings(**given), DAY + timedelta(days=days))


def items(made: Plan) -> list[str]:
    return [item for task in made.tasks for item in task.items]


def test_a_newcomer_gets_a_first_look() -> None:
    """Ten questions over all topics, those most asked first, in a few minutes."""
    made = plan(Learner())

    (task,) = made.tasks

    assert Counter(item.partition("/")[0] for item in task.items) == {
        "autograd": 4,
        "losses": 3,
        "gpu": 3,
    }
    assert task.reason == "a first look: it tells where you stand"
    assert made.minutes == task.minutes == 7.5
    assert made.budget == 30


@pytest.mark.parametrize("interview", [None, DAY, DAY - timedelta(days=3)])
def test_without_a_date_due_questions_come_first(interview: date | None) -> None:
    """A date that is today or past counts as none; what is due comes first, then new questions."""
    due, later = "gpu/q0", "gpu/q1"
    learner = Learner.replay([answer(due, -9, "wrong"), answer(later, -1)])

    first, second = plan(learner, interview=interview).tasks

    assert (first.items, first.reason) == ((due,), "due today")
    assert later not in second.items
    assert second.reason == "asked often · not seen yet"


def test_yesterdays_wrong_answers_come_first_within_their_share() -> None:
    """However much went wrong, the rest of the day has the other 60 %."""
    wrong = [answer(f"autograd/q{n}", -1, "wrong") for n in range(39)]

    made = plan(Learner.replay(wrong), bank(2000))

    assert made.tasks[0].reason == "you got wrong yesterday"
    assert set(made.tasks[0].items) <= {attempt.item for attempt in wrong}
    assert 0.1 * 30 <= made.tasks[0].minutes <= 0.4 * 30


def test_the_share_holds_over_a_day_planned_twice() -> None:
    """What was repeated this morning counts; tonight's plan does not begin again."""
    wrong = [answer(f"autograd/q{n}", -1, "wrong") for n in range(39)]
    learner = Learner.replay(wrong)
    morning = plan(learner, interview=DAY + timedelta(days=1)).tasks[0]
    for item in morning.items:
        learner.add(answer(item))

    evening = plan(learner, interview=DAY + timedelta(days=1))

    again = [t.minutes for t in evening.tasks if t.reason == "you got wrong yesterday"]
    assert morning.minutes + sum(again) <= 0.4 * 30


def test_untested_topics_are_named_and_get_enough_questions_to_tell() -> None:
    """The topic most asked among those with few first attempts comes first."""
    learner = Learner.replay(answer(f"autograd/q{n}", -1) for n in range(10))

    task = next(t for t in plan(learner).tasks if t.reason.startswith("topic untested"))

    assert task.reason == "topic untested: Losses, Gpu"
    assert Counter(item.partition("/")[0] for item in task.items)["losses"] == 5


def test_the_greatest_gain_fills_the_day() -> None:
    """Nothing twice, nothing answered today, in all not longer than the day."""
    log = [answer(f"autograd/q{n}", -3, "wrong" if n % 2 else "right") for n in range(20)]
    learner = Learner.replay([*log, answer("gpu/q0")])

    made = plan(learner)

    assert len(items(made)) == len(set(items(made)))
    assert "gpu/q0" not in items(made)
    assert made.budget == 29
    assert 25 <= made.minutes <= 30
    assert len(made.tasks) <= 5


def test_what_is_shaky_gains_more_than_what_is_firm() -> None:
    """Near the date, with all seen, practice goes to what would be forgotten."""
    log = [answer(f"{t}/q{n}", d) for t in ASKED for n in range(40) for d in (-30, -20, -8)]
    shaky = {f"{topic}/q{n}" for topic in ASKED for n in range(5)}
    log += [answer(item, -7, "wrong") for item in shaky]

    made = plan(Learner.replay(log), interview=DAY + timedelta(days=1))

    assert shaky <= set(items(made))
    assert made.tasks[0].reason.startswith("biggest gain for the day: ")


def test_the_gain_uses_the_librarys_formulas() -> None:
    """Looking ahead, stability after passing and after failing is what the fsrs library says."""
    learner = Learner.replay([answer("gpu/q0", -9), answer("gpu/q0", -6)])
    memory = learner.memories["gpu/q0"]
    prospect = Prospect(DAY, 10, learner.parameters)
    now = prospect.recall(6, memory.stability)

    for grade, ahead in ((Rating.Good, prospect.passed), (Rating.Again, prospect.failed)):
        stability, _, _ = after(memory.stability, memory.difficulty, 6, grade)
        assert ahead(memory.stability, memory.difficulty, now) == pytest.approx(stability)


def test_a_day_that_is_spent_asks_nothing() -> None:
    """When the minutes are used up there is no plan for today, but there are coming days."""
    learner = Learner.replay(answer(f"losses/q{n}", seconds=180) for n in range(10))

    made = plan(learner)

    assert (made.tasks, made.minutes, made.budget) == ((), 0, 0)
    assert made.days


def test_exercises_get_their_share_of_the_week() -> None:
    """Code is planned when it is behind 40 % of the time, not when it is ahead."""
    content = bank(exercises=5)
    questions = [answer(f"losses/q{n}", -1, seconds=60) for n in range(20)]
    learner = Learner.replay(questions)

    behind = [task for task in plan(learner, content).tasks if task.kind == "exercise"]
    learner.add(answer("e0", -1, seconds=3600))
    ahead = [task for task in plan(learner, content).tasks if task.kind == "exercise"]

    assert [task.items for task in behind] == [("e0",)]
    assert behind[0].reason == "time to write code: Autograd"
    assert ahead == []


def test_an_exercise_failed_before_comes_again() -> None:
    """What was not solved gains more than the next one."""
    learner = Learner.replay([answer("e0", -9, "wrong", seconds=300)])

    task = next(t for t in plan(learner, bank(exercises=1)).tasks if t.kind == "exercise")

    assert (task.items, task.reason) == (("e0",), "not solved last time")


def test_missed_days_are_replanned() -> None:
    """After five days without practice the plan is as long as on any day."""
    learner = Learner.replay(answer(f"losses/q{n}", 0, "wrong") for n in range(20))

    made = plan(learner, days=5)

    assert 25 <= made.minutes <= 30
    assert "you got wrong yesterday" not in [task.reason for task in made.tasks]


def test_a_memory_from_the_future_is_asked_again() -> None:
    """A clock that was wrong once does not hide an item until that day comes."""
    learner = Learner.replay([answer("gpu/q0", 500), answer("gpu/q1", -1)])

    assert "gpu/q0" in items(plan(learner, interview=None))


def test_the_coming_days_end_before_the_interview() -> None:
    """Reviews on the day they fall due, new questions spread over the rest, none promised twice."""
    learner = Learner.replay(answer(f"losses/q{n}", 0) for n in range(6))
    due = learner.memories["losses/q0"].due

    days = plan(learner, interview=DAY + timedelta(days=6)).days

    assert [load.day for load in days] == [DAY + timedelta(days=n) for n in range(1, 6)]
    assert {load.day: load.reviews for load in days}[due] == 6
    assert sum(load.new for load in days) == 120 - 6


@pytest.mark.parametrize("content", [Content({}, {}, {}), bank(1), bank(0, exercises=1)])
@pytest.mark.parametrize("interview", [None, DAY + timedelta(days=1)])
def test_small_banks_are_planned_too(content: Content, interview: date | None) -> None:
    """Nothing to practise is an empty plan; items that left the bank are never planned."""
    for learner in (Learner(), Learner.replay([answer("gone/q0", -1, "wrong")])):
        made = plan(learner, content, interview=interview)

        assert set(items(made)) <= content.questions.keys() | content.exercises.keys()
