"""Why a check failed, in a sentence: the known mistake that was made, or what the result is like."""

import inspect
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch.utils._pytree import tree_map

from quizapp.grading.contracts import Side, Tolerance, equal, figures_in
from quizapp.grading.diagnosis import Evidence, Made, Mistakes
from quizapp.grading.likeness import likeness
from quizapp.grading.replay import Call, ExerciseFault, Outcome, Raised, Replays
from quizapp.grading.submission import CheckFailed, Submission

__all__ = ["Asked", "Explanations", "names"]

GRADIENTS = ("gradient", "gradients")
"""What drivers are called that give gradients and nothing else."""


@dataclass
class Asked:
    """What one check asked of the submission, and what came."""

    earlier: list[Made]
    """What came in the checks before."""
    made: list[Made] = field(default_factory=list)
    last: Call | None = None
    broken: tuple[Side, Side] | None = None
    """Expected and got of the comparison whose values or shapes differ."""
    forward_agrees: bool | None = None
    """Whether every value so far, gradients apart, is right; None before the first."""
    mistake: str = ""
    """The known mistake that was named."""

    @property
    def so_far(self) -> list[Made]:
        """All that came up to here."""
        return [*self.earlier, *self.made]


class Explanations:
    """What the submission gave, held against what is known.

    `on_cpu` is the same submission there, when it is graded on a GPU: where known mistakes are
    replayed random numbers are others, and so is rounding. It has a worker of its own, so that code
    which does not run there spoils nothing here.
    """

    def __init__(self, submission: Submission, replays: Replays, on_cpu: Submission | None):
        self._submission, self._replays, self._on_cpu = submission, replays, on_cpu
        self._mistakes = Mistakes(replays)
        self._given_on_cpu: dict[tuple[str, bytes], Outcome] = {}

    def explain(
        self, asked: Asked, right: list[Made], failed: list[Made], known: list[Made]
    ) -> str:
        """A sentence without a full stop, or "".

        `right` and `failed` are the calls of any check whose results are known to be so, `known`
        are all calls.
        """
        mistake = self._mistake(Evidence(asked.made, asked.earlier, right, failed, known))
        if mistake or not self._mistakes.is_late:  # else what was named before stands
            asked.mistake = mistake
        return asked.mistake or self._likeness(asked)

    def look_again(self) -> None:
        """All checks have run: what is asked now is answered with all that they showed."""
        self._mistakes.look_again()

    def _mistake(self, given: Evidence) -> str:
        """The known mistake that gives the same, here or on the CPU, or ""."""
        named = self._mistakes.name(given)
        if named or self._on_cpu is None:
            return named
        self._submission.close()  # one worker at a time
        calls = given.made, given.earlier, given.right, given.failed, given.known
        there = [[self._as_given_by(self._on_cpu, made) for made in each] for each in calls]
        self._on_cpu.close()
        return self._mistakes.name(Evidence(*there))

    def _as_given_by(self, on_cpu: Submission, made: Made) -> Made:
        key, given = made.call.key, self._given_on_cpu
        if key not in given and on_cpu.out_of_patience:
            given[key] = Raised("", "")  # equals nothing that a mistake gives
        elif key not in given:
            try:
                given[key] = Side(*on_cpu.call(made.call))
            except CheckFailed as error:
                given[key] = Raised(*error.raised)
        return replace(made, got=given[key])

    def _likeness(self, asked: Asked) -> str:
        """How the last result is like the expected one, in a sentence; "" when it is not."""
        if asked.broken is None or asked.last is None:
            return ""
        call, (expected, got) = asked.last, asked.broken
        inputs = dict(zip(names(call), [*call.args, *call.kwargs.values()], strict=True))
        if said := likeness(expected, got, inputs):
            return said
        if figures_in(expected) and self._is_right_in_double(call):
            return "It is right in float64: in float32 the digits that matter are lost"
        if asked.forward_agrees and call.driver.__name__ in GRADIENTS:
            return "What it computes is right, and the gradient is not"
        return ""

    def _is_right_in_double(self, call: Call) -> bool:
        args, kwargs = tree_map(_doubled, (call.args, call.kwargs))
        double = Call("value", call.driver, args, kwargs, call.seed)
        try:
            expected = self._replays.reference(double).part("value")
            got = Side(*self._submission.call(double)).part("value")
        except (CheckFailed, ExerciseFault):
            return False
        return equal(expected, got, Tolerance())


def _doubled(value: Any) -> Any:
    if isinstance(value, torch.Tensor) and value.dtype is torch.float32:
        return value.detach().double().requires_grad_(value.requires_grad)
    return value


def names(call: Call) -> list[str]:
    """What the driver calls the inputs of the call."""
    parameters = list(inspect.signature(call.driver).parameters)[1:]
    return [*parameters[: len(call.args)], *call.kwargs]
