"""The judge's hold on a submission: what all of its calls may take together."""

import socket
from pathlib import Path

import pytest

from quizapp.content import Content
from quizapp.grading import submission
from quizapp.grading.replay import Call
from quizapp.grading.template import ColdTemplate


def test_all_calls_together_have_a_limit(
    monkeypatch: pytest.MonkeyPatch, builtin: Content, tmp_path: Path
) -> None:
    """Code that is slow in every call, but never too slow in one, is not waited for for ever."""
    exercise = builtin.exercises["softmax"]
    source = (exercise.path / "reference.py").read_bytes()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        template = ColdTemplate(str(tmp_path))
        held = submission.Submission(template, "softmax.py", source, exercise, "cpu", ours.fileno())

        value, _ = held.call(Call("value", lambda impl: 3, (), {}, seed=0))
        within = held.out_of_patience
        monkeypatch.setattr(submission, "GRADING_SECONDS", 0.0)
        beyond = held.out_of_patience
        held.close()

    assert value["value"] == 3
    assert (within, beyond) == ("", "the calls before it took more than 0 s together")
