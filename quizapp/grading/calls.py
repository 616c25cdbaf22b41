"""The calls of one check: on the submission in its worker, on the reference here, side by side."""

import inspect
import zlib
from dataclasses import replace
from typing import Any

import msgspec
import torch
from torch.utils._pytree import tree_map

from quizapp.exercises import Exercise
from quizapp.grading.contracts import Side, Tolerance, broken, equal, figures_in, modified
from quizapp.grading.diagnosis import Made, Mistakes
from quizapp.grading.failures import unreadable
from quizapp.grading.likeness import likeness
from quizapp.grading.phantom import Breach
from quizapp.grading.replay import Call, Driver, ExerciseFault, Outcome, Raised, Replays
from quizapp.grading.show import call_text
from quizapp.grading.submission import CheckFailed, Submission
from quizapp.grading.values import leaves
from quizapp.grading.verdict import Cost, Failure
from quizapp.grading.worker import seed_generators

__all__ = ["Calls"]

GRADIENTS = ("gradient", "gradients")
"""What drivers are called that give gradients and nothing else."""


class Calls:
    """What checks ask of a submission, remembered to name the mistake.

    `on_cpu` is the same submission there, when it is graded on a GPU: where known mistakes are
    replayed random numbers are others, and so is rounding. It has a worker of its own, so that code
    which does not run there spoils nothing here.
    """

    def __init__(
        self,
        exercise: Exercise,
        submission: Submission,
        replays: Replays,
        on_cpu: Submission | None = None,
    ):
        self._submission, self._replays, self._on_cpu = submission, replays, on_cpu
        self._mistakes = Mistakes(exercise.wrong, replays)
        self._made: list[Made] = []
        self._earlier: list[Made] = []
        self._right: list[Made] = []
        self._failed: list[Made] = []
        """Comparisons of earlier checks that did not hold."""
        self._given_on_cpu: dict[tuple[str, bytes], Outcome] = {}
        self._last: Call | None = None
        self._broken: tuple[Side, Side] | None = None
        self._forward_agrees: bool | None = None
        """Whether every value so far, gradients apart, is right; None before the first."""
        self.seed = 0

    def begin(self, check: str) -> None:
        """A check begins: its seed is the same on every machine, another for each check."""
        self.seed = zlib.crc32(check.encode())
        self._earlier += self._made
        self._failed += [self._made[-1]] if self._broken else []
        self._made, self._last, self._broken = [], None, None
        seed_generators(self.seed)

    def compare(self, driver: Driver, args: Any, kwargs: Any, tolerance: Tolerance) -> None:
        """Raises CheckFailed unless the submission does what the reference does."""
        call = Call("value", driver, args, kwargs, self.seed)
        expected = self._expected(call)
        got = self._on_submission(call, tolerance)
        failure = broken(expected, got.part("value"), tolerance)
        if failure is None:
            before, names = [*args, *kwargs.values()], _names(call)
            after_args, after_kwargs = got.value["inputs"]
            failure = modified(before, [*after_args, *after_kwargs.values()], names)
        elif failure.cause in ("values", "shape"):
            self._broken = expected, got.part("value")
        if driver.__name__ not in GRADIENTS:
            self._forward_agrees = failure is None and self._forward_agrees is not False
        if failure is not None:
            raise CheckFailed(failure)
        self._right.append(self._made[-1])

    def observe(self, driver: Driver, args: Any, kwargs: Any) -> Any:
        """What the submission gives. Raises CheckFailed when it gives nothing."""
        call = Call("value", driver, args, kwargs, self.seed)
        return self._on_submission(call, Tolerance()).value["value"]

    def measure(self, driver: Driver, args: Any, kwargs: Any) -> tuple[Cost, Cost]:
        """What the work costs the submission, and what it costs the reference."""
        call = Call("cost", driver, args, kwargs, self.seed)
        expected = self._expected(call)
        got = self._on_submission(call, Tolerance(0.0, 0.0)).part("value")
        return _cost(got), _cost(expected)

    def phantom(self, driver: Driver, args: Any, kwargs: Any) -> None:
        """Raises CheckFailed when the submission breaks a rule of accelerators."""
        self._last = Call("phantom", driver, args, kwargs, self.seed)
        if failure := breach_of(self._submission, self._last):
            raise CheckFailed(failure)

    def failure(self, error: BaseException) -> Failure:
        """A check's exception as what the learner reads."""
        failure = error.failure if isinstance(error, CheckFailed) else self._property(error)
        if self._last is None or failure.cause in ("syntax", "import", "missing"):
            return failure
        mistake = self._mistake() if self._made else ""
        shown = call_text(self._last.driver, self._last.args, self._last.kwargs)
        return msgspec.structs.replace(failure, mistake=mistake or self._likeness(), call=shown)

    def _mistake(self) -> str:
        """The known mistake that gives the same, here or on the CPU, or ""."""
        calls = self._made, self._earlier, self._right, self._failed
        named = self._mistakes.name(*calls)
        if named or self._on_cpu is None:
            return named
        self._submission.close()  # one worker at a time
        given = [[self._as_given_by(self._on_cpu, made) for made in each] for each in calls]
        self._on_cpu.close()
        return self._mistakes.name(*given)

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

    def _property(self, error: BaseException) -> Failure:
        said = f"{type(error).__name__}: {error}".partition("\n")[0]
        what = f"its result does not have the form that the check expects ({self._odd() or said})"
        if isinstance(error, AssertionError):
            what = str(error).strip().partition("\n")[0] or "the property does not hold"
        counted = bool(self._made) and self._made[-1].call.how == "cost"
        return Failure(cause="cost" if counted else "property", what=what)

    def _odd(self) -> str:
        """The first part of the last result that is no value, in words; "" without one."""
        got = self._made[-1].got if self._made else None
        parts = leaves(got.part("value").tree) if isinstance(got, Side) else ()
        return next((f"{at} is {p['type']}" for at, p in parts if p["kind"] == "other"), "")

    @property
    def any_made(self) -> bool:
        return bool(self._made)

    @property
    def first_of_each_driver(self) -> list[Call]:
        """The smallest case of everything that the checks do with a value."""
        calls: dict[str, Call] = {}
        for made in [*self._earlier, *self._made]:
            if made.call.how == "value":
                calls.setdefault(made.call.driver.__name__, made.call)
        return list(calls.values())

    def _on_submission(self, call: Call, tolerance: Tolerance) -> Side:
        self._last = call
        try:
            value, tree = self._submission.call(call)
        except CheckFailed as error:
            # A function that is not written yet is no mistake to be named.
            if error.failure.cause == "raised" and error.raised[0] != "NotImplementedError":
                self._made.append(Made(call, Raised(*error.raised)))
            raise
        side = Side(value, tree)
        self._made.append(Made(call, side, tolerance))
        return side

    def _expected(self, call: Call) -> Side:
        """What the reference gives; the check's own random numbers go on as if it had not run."""
        state = torch.get_rng_state()
        side = self._replays.reference(call)
        torch.set_rng_state(state)
        return side.part("value")

    def _likeness(self) -> str:
        """How the last result is like the expected one, in a sentence; "" when it is not."""
        if self._broken is None or self._last is None:
            return ""
        call, (expected, got) = self._last, self._broken
        inputs = dict(zip(_names(call), [*call.args, *call.kwargs.values()], strict=True))
        if said := likeness(expected, got, inputs):
            return said
        if figures_in(expected) and self._is_right_in_double(call):
            return "It is right in float64: in float32 the digits that matter are lost"
        if self._forward_agrees and call.driver.__name__ in GRADIENTS:
            return "What it computes is right, and the gradient is not"
        return ""

    def _is_right_in_double(self, call: Call) -> bool:
        args, kwargs = tree_map(_doubled, (call.args, call.kwargs))
        double = Call("value", call.driver, args, kwargs, call.seed)
        try:
            expected = self._expected(double)
            got = Side(*self._submission.call(double)).part("value")
        except (CheckFailed, ExerciseFault):
            return False
        return equal(expected, got, Tolerance())


def _doubled(value: Any) -> Any:
    if isinstance(value, torch.Tensor) and value.dtype is torch.float32:
        return value.detach().double().requires_grad_(value.requires_grad)
    return value


def breach_of(submission: Submission, call: Call) -> Failure | None:
    """What is done against the rules of accelerators; None when they are kept. Raises CheckFailed."""
    said = submission.call(call)[0]["value"]
    try:
        breach = msgspec.convert(said, Breach | None)
    except msgspec.ValidationError as error:
        raise CheckFailed(unreadable(error)) from error
    if breach is None:
        return None
    who = f"line {breach.line}" if breach.line else "it"
    return Failure(cause="device", what=f"{who} {breach.what}", line=breach.line)


def _cost(side: Side) -> Cost:
    return msgspec.convert(side.value, Cost)


def _names(call: Call) -> list[str]:
    names = list(inspect.signature(call.driver).parameters)[1:]
    return [*names[: len(call.args)], *call.kwargs]
