"""Interviews in the learner's log: predicted before, survive a crash, become attempts at the end."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from quizapp.content import builtin_folder
from quizapp.grading import Verdict
from quizapp.interview import Interview
from quizapp.interviews import Interviews
from quizapp.practice import Practice, open_practice
from quizapp.progress import Progress, ProgressError
from quizapp.scorecard import score_interview


@pytest.fixture
def practice(home: Path) -> Iterator[Practice]:
    practice = open_practice([builtin_folder()], home)
    yield practice
    practice.close()


def verdict(slug: str, passed: bool = True) -> Verdict:
    return Verdict(
        exercise=slug, status="passed" if passed else "failed", checks=(), seconds=1.0, device="cpu",
        isolation="", torch="2", python="3", platform="", content_hash="", code_hash="",
    )  # fmt: skip


def solve(interview: Interview, practice: Practice, number: int = 1000) -> None:
    """Answer the next questions rightly, ten seconds each, from what is on the clock."""
    at, questions = practice.progress.now(), practice.content.questions
    for task in interview.state.tasks[len(interview.state.responses) :][:number]:
        if task.kind == "question":
            question = questions[task.id]
            options = tuple(option.id for option in question.right_options)
            answer = options or (question.solution,)
            interview.submit(question, answer, "sure", at=at, now=10.0)


def crashed(practice: Practice) -> Interviews:
    """The same log, opened by another process after nothing was closed."""
    again = Practice(
        practice.content, practice.settings, Progress(practice.progress.path), practice.home
    )
    return Interviews(again)


def test_the_prediction_is_of_today_and_taken_before(practice: Practice) -> None:
    """Answers given later, in the interview or elsewhere, do not change it."""
    for question in [q for q in practice.content.questions.values() if q.topic == "tensors"][:30]:
        mark = question.mark(())
        practice.record(practice.answer(question, (), mark, "sure", 20.0))
    interviews = Interviews(practice)
    interview = interviews.begin("PyTorch engineer", 60, random.Random(1))
    predicted = interview.state.predictions

    interviews.keep(interview, 0.0)
    solve(interview, practice)
    interviews.finish(interview, 10.0)

    assert predicted.questions is not None
    assert predicted.topics["tensors"].mean < 0.5
    assert set(predicted.topics) == {"tensors"}
    (kept,) = interviews.finished()
    assert kept.predictions == predicted


def test_a_newcomer_is_interviewed_without_a_prediction(practice: Practice) -> None:
    """Nothing is known, and nothing is claimed."""
    interview = Interviews(practice).begin("ML engineer", 20, random.Random(1))

    predictions = interview.state.predictions
    assert (predictions.questions, predictions.exercises, predictions.topics) == (None, None, {})


def test_a_crash_resumes_with_answers_and_the_time_left(practice: Practice) -> None:
    """The last entry of the clock counts, where it is later than the last answer."""
    interviews = Interviews(practice)
    interview = interviews.begin("LLM engineer", 45, random.Random(2))
    assert interviews.unfinished() is None
    interview.start(0.0)
    solve(interview, practice, 3)
    interviews.keep(interview, 100.0)
    interviews.keep_clock(interview, 115.0)

    again = crashed(practice).unfinished()

    assert again is not None
    assert again.state.responses == interview.state.responses
    assert again.current == interview.current
    assert again.left(1e9) == 45 * 60 - 115


def test_answers_are_attempts_only_when_it_is_over(practice: Practice) -> None:
    """Marked as an interview's, each once, also where the end crashed half way."""
    interviews = Interviews(practice)
    interview = interviews.begin("ML engineer", 20, random.Random(3))
    interview.start(0.0)
    solve(interview, practice, 2)
    interviews.keep(interview, 20.0)
    assert list(practice.progress.attempts()) == []

    attempts = list(interviews._attempts(interview.state))
    practice.record(attempts[0])
    after = crashed(practice)
    again = after.unfinished()
    assert again is not None
    after.finish(again, 0.0)

    logged = list(practice.progress.attempts())
    assert [attempt.item for attempt in logged] == [r.task.id for r in again.state.responses]
    assert {attempt.detail["interview"] for attempt in logged} == {interview.state.id}
    assert [attempt.outcome for attempt in logged] == [
        r.mark.outcome for r in again.state.responses if r.mark
    ]
    assert after.unfinished() is None
    assert [state.id for state in after.finished()] == [interview.state.id]


def test_code_begun_is_handed_in_when_the_time_is_up(practice: Practice) -> None:
    """In a folder of the interview's own, begun with the starter; untouched code is no answer."""
    interviews = Interviews(practice)
    begun, untouched = (
        interviews.begin("PyTorch engineer", 20, random.Random(seed)) for seed in (4, 5)
    )
    for interview in (begun, untouched):
        solve(interview, practice)
        exercise = practice.content.exercises[interview.current.id]
        interviews.workspace(interview.state).start(exercise)
    exercise = practice.content.exercises[begun.current.id]
    assert interviews.code(begun.state) == {exercise.slug: exercise.starter}
    interviews.workspace(begun.state).save(exercise, exercise.reference)

    for interview in (begun, untouched):
        interviews.finish(interview, 5000.0)

    assert interviews.ungraded(begun) == [exercise.slug]
    assert interviews.ungraded(untouched) == []
    assert not practice.workspace.is_started(exercise)


def test_a_grade_becomes_an_attempt_once(practice: Practice) -> None:
    """With the time it took, and kept in the interview."""
    interviews = Interviews(practice)
    interview = interviews.begin("PyTorch engineer", 20, random.Random(4))
    solve(interview, practice)
    slug = interview.current.id
    interview.hand_in(at=practice.progress.now(), now=0.0)
    interviews.finish(interview, 0.0)
    assert slug not in practice.latest

    interviews.record_grade(interview, slug, verdict(slug), "")
    interviews.record_grade(interview, slug, verdict(slug), "")

    assert [a.outcome for a in practice.progress.attempts(item=slug)] == ["right"]
    assert score_interview(interviews.finished()[0], practice.content).exercises.right == 1


def test_verdicts_of_another_version_are_left_out(practice: Practice) -> None:
    """The interview and its marks stay."""
    interviews = Interviews(practice)
    interview = interviews.begin("PyTorch engineer", 20, random.Random(4))
    solve(interview, practice)
    slug = interview.current.id
    interview.hand_in(at=practice.progress.now(), now=0.0)
    interviews.finish(interview, 0.0)
    interviews.record_grade(interview, slug, verdict(slug), "")
    kept = practice.progress.notes("interview")[interview.state.id]
    del kept["responses"][-1]["verdict"]["torch"]
    practice.progress.note("interview", interview.state.id, kept)

    (state,) = interviews.finished()

    assert state.responses[-1].verdict is None
    assert state.responses[-1].mark == interview.state.responses[-1].mark
    assert interviews.ungraded(Interview(state)) == []
    practice.progress.note("interview", interview.state.id, {"id": "of another form"})
    assert interviews.finished() == []


def test_code_that_cannot_be_graded_says_why_and_is_tried_again(practice: Practice) -> None:
    """No attempt says anything of the learner."""
    interviews = Interviews(practice)
    interview = interviews.begin("PyTorch engineer", 20, random.Random(4))
    solve(interview, practice)
    slug = interview.current.id
    interview.hand_in(at=practice.progress.now(), now=0.0)
    interviews.finish(interview, 0.0)

    nothing, fault = interviews.grade(interview, slug)
    interviews.record_grade(interview, slug, nothing, fault)

    assert nothing is None
    assert "is not there" in fault
    assert interviews.finished()[0].responses[-1].fault == fault
    assert interviews.ungraded(interview) == [slug]
    assert slug not in practice.latest


def test_a_full_disk_loses_nothing(practice: Practice, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said; the attempts are written with the next answer, each once."""
    interviews = Interviews(practice)
    interview = interviews.begin("ML engineer", 20, random.Random(3))
    solve(interview, practice)
    good = practice.progress._connection
    with monkeypatch.context() as full:
        full.setattr(practice.progress, "_connection", Progress(practice.home / "x.db")._connection)
        practice.progress._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(ProgressError):
            interviews.finish(interview, 0.0)
    assert practice.progress._connection is good

    interviews.finish(interview, 0.0)

    logged = [attempt.uid for attempt in practice.progress.attempts()]
    assert len(logged) == len(set(logged)) == len(interview.state.responses)


def test_the_report_holds_prediction_result_and_every_answer(practice: Practice) -> None:
    """As Markdown and as a page of its own; whatever the answers were."""
    interviews = Interviews(practice)
    interview = interviews.begin("research engineer", 60, random.Random(6))
    solve(interview, practice, 5)
    interviews.finish(interview, 90.0)

    file, page = interviews.write_report(interview.state)

    text = file.read_text()
    headings = [t for t in MarkdownIt().parse(text) if t.type == "heading_open" and t.tag == "h3"]
    assert len(headings) == len(interview.state.tasks)
    right = sum(attempt.outcome == "right" for attempt in practice.progress.attempts())
    asked = sum(task.kind == "question" for task in interview.state.tasks)
    assert right and f"got {right} of {asked}" in text
    assert "not answered" in text
    assert "<h1>Mock interview</h1>" in page.read_text()
