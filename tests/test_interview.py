"""An interview while it runs: its clock, its answers, a crash, the end."""

from datetime import UTC, datetime

import msgspec
import pytest

from quizapp.content import Content
from quizapp.interview import Interview, InterviewState, Predictions, Task
from quizapp.kinds import Choice
from quizapp.questions import text_id
from quizapp.readiness import Estimate

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
QUESTIONS = {
    f"a/q{n}": Choice(
        id=f"a/q{n}", topic="a", subtopic="s", difficulty="easy", prompt="", explanation="",
        sources=(), answer="yes", distractors=(),
    )
    for n in range(3)
}  # fmt: skip
CONTENT = Content({}, dict(QUESTIONS), {})
RIGHT = (text_id("yes"),)


def begun(exercises: tuple[str, ...] = ()) -> Interview:
    tasks = [Task("question", id, "a") for id in QUESTIONS]
    tasks += [Task("exercise", slug, "b") for slug in exercises]
    return Interview(
        InterviewState(
            id="i", role="ML engineer", minutes=20, begun=AT, seed=1, tasks=tuple(tasks),
            predictions=Predictions(Estimate(0.7, 0.6, 0.8), None, {"a": Estimate(0.5, 0.4, 0.6)}),
        )
    )  # fmt: skip


def kept(interview: Interview) -> InterviewState:
    """As it comes back from the log."""
    encoded = msgspec.json.encode(msgspec.to_builtins(interview.state))
    return msgspec.convert(msgspec.json.decode(encoded), InterviewState)


def test_the_clock_counts_only_while_it_runs() -> None:
    """Time between stop and start is not counted, however long; starting twice is starting once."""
    interview = begun()
    assert interview.left(1000) == 1200

    interview.start(100)
    interview.start(150)
    interview.stop(160)

    assert (interview.left(9999), interview.running) == (1140, False)
    interview.start(10_000)
    assert interview.left(10_040) == 1100


def test_answers_are_kept_in_order_with_their_own_time() -> None:
    """Seconds are those of the clock since the answer before; a pause does not count."""
    interview = begun()
    interview.start(0)

    interview.submit(QUESTIONS["a/q0"], RIGHT, "sure", at=AT, now=30)
    interview.stop(40)
    interview.start(1000)
    interview.submit(QUESTIONS["a/q1"], (), "guess", at=AT, now=1025)

    first, second = interview.state.responses
    assert (first.task.id, first.seconds, second.seconds) == ("a/q0", 30, 35)
    assert first.mark is not None and first.mark.passed
    assert second.mark is not None and second.mark.outcome == "unknown"
    assert (interview.position, interview.current.id) == (3, "a/q2")


def test_a_crash_keeps_answers_predictions_and_the_time_left() -> None:
    """Through JSON and back, all is as it was kept; the clock stands still until it is started."""
    interview = begun()
    interview.start(0)
    interview.submit(QUESTIONS["a/q0"], RIGHT, "maybe", at=AT, now=100)
    interview.stop(130)

    again = Interview.resume(kept(interview), CONTENT)

    assert again.state == interview.state
    assert (again.left(5e6), again.running, again.current.id) == (1070, False, "a/q1")
    assert again.state.predictions.topics["a"] == Estimate(0.5, 0.4, 0.6)


def test_tasks_that_left_the_content_are_not_asked() -> None:
    """Those answered stay in the record."""
    interview = begun(("gone",))
    interview.submit(QUESTIONS["a/q0"], RIGHT, "sure", at=AT, now=0)
    smaller = Content({}, {"a/q2": QUESTIONS["a/q2"]}, {})

    again = Interview.resume(kept(interview), smaller)

    assert [task.id for task in again.state.tasks] == ["a/q0", "a/q2"]


def test_it_is_finished_after_the_last_task_or_when_the_time_is_up() -> None:
    """More than all of the time is never on the clock."""
    interview = begun()
    interview.start(0)
    assert not interview.finished(1199.5)
    assert interview.finished(1200)
    assert interview.left(5000) == 0

    interview.end(5000)
    assert (interview.state.used, interview.state.over) == (1200, True)

    quick = begun()
    for question in QUESTIONS.values():
        quick.submit(question, RIGHT, "sure", at=AT, now=0)
    assert quick.finished(0)
    with pytest.raises(IndexError):
        _ = quick.current


def test_code_is_handed_in_without_a_mark() -> None:
    """It has one only once it is graded."""
    interview = begun(("softmax",))
    for question in QUESTIONS.values():
        interview.submit(question, RIGHT, "sure", at=AT, now=0)
    interview.hand_in(at=AT, now=0)
    assert interview.state.responses[-1].mark is None

    interview.graded("softmax", QUESTIONS["a/q0"].mark(RIGHT), None, "")

    assert interview.state.responses[-1].mark is not None
