"""The driver calls of one check: on the submission, on the reference, and on the known mistakes."""

import copy
import inspect
import sys
import zlib
from collections.abc import Callable
from typing import Any

import msgspec
import torch

from quizapp.exercises import Exercise
from quizapp.grading.contracts import Side, Tolerance, broken, modified
from quizapp.grading.devices import to_device
from quizapp.grading.diagnosis import Call, Mistakes, Raised
from quizapp.grading.show import call_text
from quizapp.grading.submission import CheckFailed, Submission
from quizapp.grading.values import decode, encode, leaves
from quizapp.grading.verdict import Failure
from quizapp.grading.worker import call_driver, load_module, seed_generators

__all__ = ["Calls", "ExerciseFault"]

Driver = Callable[..., Any]


class ExerciseFault(Exception):
    """The reference or a driver fails, whatever the submission does."""


class Calls:
    """What a check asks of a submission, remembered until the check ends, to name the mistake."""

    def __init__(self, exercise: Exercise, submission: Submission):
        self._exercise, self._submission = exercise, submission
        self._mistakes = Mistakes(exercise.wrong)
        self._seed = 0
        self._made: list[Call] = []
        self._shown = ""

    def begin(self, check: str) -> None:
        """A check begins: its seed is the same on every machine, another for each check."""
        self._seed = zlib.crc32(check.encode())
        self._made.clear()
        seed_generators(self._seed)

    def compare(self, driver: Driver, args: Any, kwargs: Any, tolerance: Tolerance) -> None:
        """Raises CheckFailed unless the submission does what the reference does."""
        state = torch.get_rng_state()
        expected = self._expected(driver, args, kwargs)
        torch.set_rng_state(state)
        got = self._on_submission(driver, args, kwargs, tolerance)
        failure = broken(expected, got.part("value"), tolerance)
        if failure is None:
            before, names = [*args, *kwargs.values()], _names(driver, args, kwargs)
            after_args, after_kwargs = got.value["inputs"]
            failure = modified(before, [*after_args, *after_kwargs.values()], names)
        if failure is not None:
            raise CheckFailed(failure)

    def observe(self, driver: Driver, args: Any, kwargs: Any) -> Any:
        """What the submission gives. Raises CheckFailed when it gives nothing."""
        return self._on_submission(driver, args, kwargs, Tolerance()).value["value"]

    def failure(self, error: BaseException) -> Failure:
        """A check's exception as what the learner reads."""
        if isinstance(error, CheckFailed):
            failure = error.failure
        else:
            said = f"{type(error).__name__}: {error}".partition("\n")[0]
            what = f"its result does not have the form that the check expects ({said})"
            if isinstance(error, AssertionError):
                what = str(error).strip().partition("\n")[0] or "the property does not hold"
            failure = Failure(cause="property", what=what)
        if not self._made:
            return failure
        mistake = self._mistakes.name(self._made)
        return msgspec.structs.replace(failure, mistake=mistake, call=self._shown)

    @property
    def any_made(self) -> bool:
        return bool(self._made)

    def _on_submission(self, driver: Driver, args: Any, kwargs: Any, tolerance: Tolerance) -> Side:
        def replay(implementation: Any) -> Side:
            return self._replay(driver, args, kwargs, implementation)

        try:
            value, tree = self._submission.call(driver, args, kwargs, self._seed)
        except CheckFailed as error:
            # A function that is not written yet is no mistake to be named.
            if error.failure.cause == "raised" and error.raised[0] != "NotImplementedError":
                self._made.append(Call(Raised(*error.raised), replay))
            if error.failure.cause not in ("syntax", "import", "missing"):
                shown = call_text(driver, args, kwargs)
                error.failure = msgspec.structs.replace(error.failure, call=shown)
                self._shown = shown
            raise
        self._shown = call_text(driver, args, kwargs)
        side = Side(value, tree)
        self._made.append(Call(side, replay, tolerance))
        return side

    def _replay(self, driver: Driver, args: Any, kwargs: Any, implementation: Any) -> Side:
        args, kwargs = to_device(copy.deepcopy((args, kwargs)), self._submission.device)
        value = call_driver(driver, implementation, args, kwargs, self._seed)
        tree, payload = encode({"value": value, "inputs": [args, kwargs]})
        return Side(decode(tree, bytearray(payload)), tree)

    def _expected(self, driver: Driver, args: Any, kwargs: Any) -> Side:
        try:
            side = self._replay(driver, args, kwargs, self._reference()).part("value")
        except Exception as error:
            raise ExerciseFault from error
        if any(tree["kind"] == "other" for _, tree in leaves(side.tree)):
            what = f"{driver.__name__} returns what cannot be compared: {side.value!r}"
            raise ExerciseFault(what)
        return side

    def _reference(self) -> Any:
        if "reference" not in sys.modules:
            path = self._exercise.path / "reference.py"
            load_module("reference", str(path), self._exercise.reference)
        return sys.modules["reference"]


def _names(driver: Driver, args: Any, kwargs: Any) -> list[str]:
    names = list(inspect.signature(driver).parameters)[1:]
    return [*names[: len(args)], *kwargs]
