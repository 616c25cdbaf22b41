"""The calls of one check: on the submission in its worker, on the reference here, side by side."""

import zlib
from typing import Any

import msgspec

from quizapp.grading.contracts import Side, Tolerance, broken, modified
from quizapp.grading.diagnosis import Made
from quizapp.grading.explanation import GRADIENTS, Asked, Explanations, names
from quizapp.grading.failures import unreadable
from quizapp.grading.phantom import Breach
from quizapp.grading.replay import Call, Driver, Raised, Replays
from quizapp.grading.show import call_text
from quizapp.grading.submission import CheckFailed, Submission
from quizapp.grading.values import leaves
from quizapp.grading.verdict import Cost, Failure
from quizapp.grading.worker import seed_generators

__all__ = ["Calls"]


class Calls:
    """What checks ask of a submission, remembered to explain what fails."""

    def __init__(self, submission: Submission, replays: Replays, on_cpu: Submission | None = None):
        self._submission, self._replays = submission, replays
        self._explanations = Explanations(submission, replays, on_cpu)
        self._asked: dict[str, Asked] = {}
        self._now = Asked([])
        self._right: list[Made] = []
        self._failed: list[Made] = []
        """Comparisons that held, and calls after which a check did not."""
        self.seed = 0

    def begin(self, check: str) -> None:
        """A check begins: its seed is the same on every machine, another for each check."""
        self.seed = zlib.crc32(check.encode())
        before = self._now
        self._now = Asked(before.so_far, forward_agrees=before.forward_agrees)
        self._asked[check] = self._now
        seed_generators(self.seed)

    def compare(self, driver: Driver, args: Any, kwargs: Any, tolerance: Tolerance) -> None:
        """Raises CheckFailed unless the submission does what the reference does."""
        call = Call("value", driver, args, kwargs, self.seed)
        expected = self._replays.reference(call).part("value")
        got = self._on_submission(call, tolerance)
        failure = broken(expected, got.part("value"), tolerance)
        if failure is None:
            before = [*args, *kwargs.values()]
            after_args, after_kwargs = got.value["inputs"]
            failure = modified(before, [*after_args, *after_kwargs.values()], names(call))
        elif failure.cause in ("values", "shape"):
            self._now.broken = expected, got.part("value")
        if driver.__name__ not in GRADIENTS:
            agrees = failure is None and self._now.forward_agrees is not False
            self._now.forward_agrees = agrees
        if failure is not None:
            raise CheckFailed(failure)
        self._right.append(self._now.made[-1])

    def observe(self, driver: Driver, args: Any, kwargs: Any) -> Any:
        """What the submission gives. Raises CheckFailed when it gives nothing."""
        call = Call("value", driver, args, kwargs, self.seed)
        return self._on_submission(call, Tolerance()).value["value"]

    def measure(self, driver: Driver, args: Any, kwargs: Any) -> tuple[Cost, Cost]:
        """What the work costs the submission, and what it costs the reference."""
        call = Call("cost", driver, args, kwargs, self.seed)
        expected = self._replays.reference(call).part("value")
        got = self._on_submission(call, Tolerance(0.0, 0.0)).part("value")
        return _cost(got), _cost(expected)

    def phantom(self, driver: Driver, args: Any, kwargs: Any) -> None:
        """Raises CheckFailed when the submission breaks a rule of accelerators."""
        self._now.last = call = Call("phantom", driver, args, kwargs, self.seed)
        if failure := breach_of(self._submission, call):
            raise CheckFailed(failure)

    def failure(self, error: BaseException) -> Failure:
        """A check's exception as what the learner reads."""
        failure = error.failure if isinstance(error, CheckFailed) else self._property(error)
        now = self._now
        if now.last is None or failure.cause in ("syntax", "import", "missing"):
            return failure
        if failure.cause != "modified":  # else its values are right
            ended = (one for one in now.made[-1:] if one.call is now.last)
            self._failed += [one for one in ended if one.call.how == "value"]
        why = self._explain(now) if now.made else ""
        shown = call_text(now.last.driver, now.last.args, now.last.kwargs)
        return msgspec.structs.replace(failure, mistake=why, call=shown)

    def settle(self, failures: dict[str, Failure]) -> dict[str, Failure]:
        """The failures by check, once all have run: a mistake that another check refutes is not
        named.
        """
        self._explanations.look_again()
        return {check: self._settled(check, failure) for check, failure in failures.items()}

    def _settled(self, check: str, failure: Failure) -> Failure:
        asked = self._asked[check]
        if not asked.mistake:
            return failure
        return msgspec.structs.replace(failure, mistake=self._explain(asked))

    def _explain(self, asked: Asked) -> str:
        known = self._now.so_far
        return self._explanations.explain(asked, self._right, self._failed, known)

    def _property(self, error: BaseException) -> Failure:
        said = f"{type(error).__name__}: {error}".partition("\n")[0]
        what = f"its result does not have the form that the check expects ({self._odd() or said})"
        if isinstance(error, AssertionError):
            what = str(error).strip().partition("\n")[0] or "the property does not hold"
        counted = any(made.call.how == "cost" for made in self._now.made[-1:])
        return Failure(cause="cost" if counted else "property", what=what)

    def _odd(self) -> str:
        """The first part of the last result that is no value, in words; "" without one."""
        got = self._now.made[-1].got if self._now.made else None
        parts = leaves(got.part("value").tree) if isinstance(got, Side) else ()
        return next((f"{at} is {p['type']}" for at, p in parts if p["kind"] == "other"), "")

    @property
    def any_made(self) -> bool:
        return bool(self._now.made)

    @property
    def first_of_each_driver(self) -> list[Call]:
        """The smallest case of everything that the checks do with a value."""
        calls: dict[str, Call] = {}
        for made in self._now.so_far:
            if made.call.how == "value":
                calls.setdefault(made.call.driver.__name__, made.call)
        return list(calls.values())

    def _on_submission(self, call: Call, tolerance: Tolerance) -> Side:
        self._now.last = call
        try:
            value, tree = self._submission.call(call)
        except CheckFailed as error:
            # A function that is not written yet is no mistake to be named.
            if error.failure.cause == "raised" and error.raised[0] != "NotImplementedError":
                self._now.made.append(Made(call, Raised(*error.raised)))
            raise
        side = Side(value, tree)
        self._now.made.append(Made(call, side, tolerance))
        return side


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
