"""The calls of a check: what a submission gave, and which mistake that is."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
import torch

from quizapp.content import Content
from quizapp.grading.calls import Calls
from quizapp.grading.contracts import Tolerance
from quizapp.grading.replay import Call, Replays
from quizapp.grading.submission import CheckFailed, Submission
from quizapp.grading.values import Tree
from quizapp.grading.verdict import Failure
from quizapp.grading.worker import load_module


class Drawing:
    """A submission on a device that draws what the CPU draws with another seed."""

    def __init__(self, file: Path, seed: int):
        self._module = load_module("submission", str(file), file.read_text())
        self._seed, self.closed, self.out_of_patience = seed, 0, ""

    def call(self, call: Call) -> tuple[Any, Tree]:
        side = replace(call, seed=call.seed + self._seed).on(self._module, "cpu")
        return side.value, side.tree

    def close(self) -> None:
        self.closed += 1


def dropped(impl: ModuleType, x: torch.Tensor) -> torch.Tensor:
    return cast(torch.Tensor, impl.Dropout(0.25)(x))


class NotThere:
    """A submission that wants a GPU already where it is imported."""

    out_of_patience = ""

    def call(self, call: Call) -> tuple[Any, Tree]:
        raise CheckFailed(Failure(cause="import", what="there is no GPU"))

    def close(self) -> None:
        pass


def failure_on_a_gpu(builtin: Content, on_gpu: Drawing, on_cpu: Drawing | NotThere) -> Failure:
    submission, other = cast(Submission, on_gpu), cast(Submission, on_cpu)
    exercise = builtin.exercises["dropout"]
    calls = Calls(submission, Replays(exercise, "cpu"), other)
    calls.begin("test_scale")
    with pytest.raises(CheckFailed) as failed:
        calls.compare(dropped, (torch.ones(40),), {}, Tolerance())
    return calls.failure(failed.value)


def test_a_mistake_with_random_numbers_is_named_on_a_gpu(builtin: Content) -> None:
    """What is failed there is done once more on the CPU, where known mistakes are replayed."""
    file = builtin.exercises["dropout"].path / "wrong" / "divides_by_p.py"
    on_gpu, on_cpu = Drawing(file, seed=1), Drawing(file, seed=0)

    failure = failure_on_a_gpu(builtin, on_gpu, on_cpu)

    assert failure.mistake == "The survivors are divided by p instead of 1 - p"
    assert (on_gpu.closed, on_cpu.closed) == (1, 1), "two workers at a time"


def test_the_cpu_is_not_asked_without_end(builtin: Content) -> None:
    """Nor is a submission that has used up its time there asked once more."""
    file = builtin.exercises["dropout"].path / "wrong" / "divides_by_p.py"
    slow = Drawing(file, seed=0)
    slow.out_of_patience = "two calls before it used up their time or memory"

    assert failure_on_a_gpu(builtin, Drawing(file, seed=1), slow).mistake == ""


def test_what_does_not_run_on_the_cpu_is_told_as_on_the_gpu(builtin: Content) -> None:
    """Only the name of the mistake is missing then."""
    file = builtin.exercises["dropout"].path / "wrong" / "divides_by_p.py"

    failure = failure_on_a_gpu(builtin, Drawing(file, seed=1), NotThere())

    assert (failure.cause, failure.mistake) == ("values", "")


def test_the_reference_leaves_the_checks_own_random_numbers_alone(builtin: Content) -> None:
    """Else what a check draws next would depend on what is known already."""
    exercise = builtin.exercises["dropout"]
    replays = Replays(exercise, "cpu")
    before = torch.get_rng_state()

    replays.reference(Call("value", dropped, (torch.ones(40),), {}, seed=3))

    assert torch.get_rng_state().equal(before)
