"""What a grading tells: the plan, a result per check, and the verdict. Plain data, also as JSON."""

from typing import Literal

from msgspec import Struct

__all__ = [
    "Cause",
    "CheckResult",
    "Cost",
    "Event",
    "Failure",
    "Figures",
    "GradingError",
    "Overall",
    "Plan",
    "PlannedCheck",
    "Status",
    "Verdict",
    "figure_lines",
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
    "processes",  # it started too many
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
    seed: int = 0
    """Of the random numbers of the check, its driver and its inputs."""
    failure: Failure | None = None
    reason: str = ""
    """Why it was skipped or not run."""


class Cost(Struct, frozen=True):
    """What a piece of work costs, counted and never timed: the same on every machine."""

    operations: int
    """Operations dispatched, forward and backward; views are free."""
    flops: int
    """Of matrix products, convolutions and attention, as `torch.utils.flop_counter` counts them."""
    peak_bytes: int
    """Of the tensors that were made and were alive together; a view adds nothing."""
    syncs: int
    """Times that the host would wait for a value, were the tensors on an accelerator."""


class Figures(Struct, frozen=True):
    """What a solution that passed costs, and what the reference costs, on the same calls."""

    yours: Cost
    reference: Cost
    your_lines: int
    """Of code: neither blank nor only a comment."""
    reference_lines: int


class Verdict(Struct, frozen=True, kw_only=True, tag="verdict", omit_defaults=True):
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
    platform: str
    content_hash: str
    code_hash: str
    peak_bytes: int = 0
    """The most memory that the submission's process had beyond what it began with."""
    figures: Figures | None = None
    """After a pass."""
    accelerator: Failure | None = None
    """After a pass: what would go wrong on a GPU, found without one."""
    version: int = 1
    """Of this record's form."""

    @property
    def passed(self) -> int:
        return sum(check.status == "passed" for check in self.checks)


Event = Plan | CheckResult | Verdict


def figure_lines(verdict: Verdict) -> list[str]:
    """What both solutions cost, a line each; none without figures."""
    figures = verdict.figures
    if figures is None:
        return []
    return [
        _figures("yours", figures.yours, figures.your_lines),
        _figures("reference", figures.reference, figures.reference_lines),
    ]


def _figures(whose: str, cost: Cost, lines: int) -> str:
    return (
        f"{whose:<10}{lines} lines   {cost.operations:,} operations   {cost.flops:,} FLOPs   "
        f"{cost.peak_bytes:,} bytes at the peak"
    )
