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
from quizapp.grading.worker import load_module


class OnAGpu:
    """A submission on a device that draws other random numbers than the CPU."""

    device = "cuda"

    def __init__(self, file: Path):
        self._module = load_module("submission", str(file), file.read_text())

    def call(self, call: Call, device: str = "") -> tuple[Any, Tree]:
        seed = call.seed if device == "cpu" else call.seed + 1
        side = replace(call, seed=seed).on(self._module, "cpu")
        return side.value, side.tree


def dropped(impl: ModuleType, x: torch.Tensor) -> torch.Tensor:
    return cast(torch.Tensor, impl.Dropout(0.25)(x))


def test_a_mistake_with_random_numbers_is_named_on_a_gpu(builtin: Content) -> None:
    """What is failed there is done once more on the CPU, where known mistakes are replayed."""
    exercise = builtin.exercises["dropout"]
    submission = OnAGpu(exercise.path / "wrong" / "divides_by_p.py")
    calls = Calls(exercise, cast(Submission, submission), Replays(exercise, "cpu"))
    calls.begin("test_scale")

    with pytest.raises(CheckFailed) as failed:
        calls.compare(dropped, (torch.ones(40),), {}, Tolerance())

    assert calls.failure(failed.value).mistake == (
        "The survivors are divided by p instead of 1 - p"
    )
