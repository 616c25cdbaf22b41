"""What a grading tells: the plan, a result per check, and the verdict. Plain data, also as JSON."""

from typing import Literal

from msgspec import Struct

__all__ = [
    "Cause",
    "CheckResult",
    "Event",
    "Failure",
    "GradingError",
    "Overall",
    "Plan",
    "PlannedCheck",
    "Status",
    "Verdict",
]

Status = Literal["passed", "failed", "skipped", "not run", "error"]
"""`error`: the exercise itself is at fault. `not run`: earlier time-outs used up the patience."""

Overall = Literal["passed", "failed", "partial", "error"]
"""`partial`: nothing failed, and something was skipped. `error`: the exercise is at fault."""

Cause = Literal[
    "syntax",  # the file does not parse, or is no file
    "import",  # it raises when it is imported
    "missing",  # a name that it should define is not there
    "raised",  # it raises when it is called
    "timeout",
    "exited",  # it left the process: sys.exit, os._exit
    "crashed",  # a signal killed it
    "memory",
    "forbidden",  # it calls what the exercise asks to write
    "type",
    "structure",
    "shape",
    "dtype",
    "device",
    "requires_grad",
    "modified",  # it changed its inputs
    "nonfinite",
    "values",
    "property",  # an assertion of the check about what was observed
    "cost",  # operations, bytes or synchronisations beyond the bound
    "protocol",  # the answer could not be read
    "exercise",  # the reference or the check failed
]


class GradingError(Exception):
    """Nothing could be graded: what happened, and what to do."""


class Failure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a check failed, in the order in which it is read."""

    cause: Cause
    what: str
    """The first thing that broke, in a sentence."""
    mistake: str = ""
    """The known mistake whose output this is."""
    call: str = ""
    """The exact call, with its inputs, in a form that can be pasted."""
    expected: str = ""
    got: str = ""
    where: str = ""
    """How many values differ, the worst one, and where the error lives."""
    differs: tuple[tuple[float, ...], ...] = ()
    """For a matrix: each entry's share of the worst error, from 0 to 1."""
    line: int = 0
    """The line of the submission; 0 when it has no part in it."""
    traceback: str = ""
    """The learner's own frames, without ours."""
    printed: str = ""


class PlannedCheck(Struct, frozen=True):
    """A check that will run."""

    id: str
    sentence: str
    """Finishes the sentence that begins with the exercise's name."""


class Plan(Struct, frozen=True, tag="plan"):
    """All checks, in the order of their results."""

    checks: tuple[PlannedCheck, ...]


class CheckResult(Struct, frozen=True, kw_only=True, tag="result", omit_defaults=True):
    """What became of one check."""

    id: str
    sentence: str
    status: Status
    seconds: float = 0.0
    failure: Failure | None = None
    reason: str = ""
    """Why it was skipped or not run."""


class Verdict(Struct, frozen=True, kw_only=True, tag="verdict"):
    """The end of a grading."""

    exercise: str
    status: Overall
    checks: tuple[CheckResult, ...]
    seconds: float
    device: str
    isolation: str
    """What confined the submission, in words."""
    torch: str
    python: str
    content_hash: str
    code_hash: str
    version: int = 1
    """Of this record's form."""

    @property
    def passed(self) -> int:
        return sum(check.status == "passed" for check in self.checks)


Event = Plan | CheckResult | Verdict
