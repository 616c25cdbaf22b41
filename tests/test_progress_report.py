"""The report of progress: what it says, for a newcomer too."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.calibration import calibration
from quizapp.content import Content
from quizapp.history import history
from quizapp.practice import Practice, open_practice
from quizapp.progress import Attempt
from quizapp.progress_report import progress_report
from quizapp.report import as_html


@pytest.fixture
def practice(home: Path) -> Practice:
    return open_practice((), home)


def study(practice: Practice, ids: list[str], outcome: str = "right") -> None:
    """The same questions on six days past."""
    for ago in range(6, 0, -1):
        for id in ids:
            attempt = Attempt(
                kind="question", item=id, topic=id.partition("/")[0], outcome=outcome,  # type: ignore[arg-type]
                at=practice.progress.now() - timedelta(days=ago),
                day=practice.today - timedelta(days=ago), seconds=60,
            )  # fmt: skip
            practice.progress.add(attempt)


def written(practice: Practice) -> str:
    attempts = list(practice.progress.attempts())
    done, predicted = history(practice.content, attempts), calibration(attempts)
    text = progress_report(practice.content, practice.survey(), done, predicted, practice.today)
    practice.close()
    return text


def test_a_newcomer_gets_a_sentence(practice: Practice) -> None:
    """No table of zeroes."""
    text = written(practice)

    assert "Nothing has been answered yet." in text
    assert "|" not in text


def test_the_report_says_how_ready_where_weak_and_how_sure(
    practice: Practice, builtin: Content
) -> None:
    """Readiness with its interval, topics, subtopics, weeks, calibration, what was sure and wrong."""
    questions = builtin.questions_of("autograd")
    of_one = [q.id for q in questions if q.subtopic == questions[0].subtopic]
    weak = of_one[:4]
    study(practice, [q.id for q in questions if q.id not in of_one][:8])
    study(practice, weak, "wrong")
    practice.set(interview=practice.today + timedelta(days=10))

    text = written(practice)

    assert "Ready on the day of the interview" in text
    assert "| Autograd |" in text
    assert "| untested |" in text
    assert "0 of 4 right when last asked" in text
    assert "Brier score" in text
    assert text.count("### Sure and wrong") == 1
    assert f"(`{weak[0]}`)" in text
    assert "<td>Autograd</td>" in as_html(text, "Progress")


def test_a_topic_that_left_the_bank_is_kept_and_said_so(practice: Practice) -> None:
    """Its history stands in the table under the name it had, shown as it is written."""
    study(practice, [f"gone_|topic/{n}" for n in range(6)])

    text = written(practice)

    assert r"gone\_\|topic (not in the bank any more) |" in text
    assert "<td>gone_|topic (not in the bank any more)</td>" in as_html(text, "Progress")
