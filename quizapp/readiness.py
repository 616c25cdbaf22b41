"""From memory and attempts to how ready the learner is on the interview date. Pure."""

from datetime import date

from msgspec import Struct

__all__ = ["Estimate", "Readiness", "TopicReadiness"]


class Estimate(Struct, frozen=True):
    """A share from 0 to 1 with its 80 % interval."""

    mean: float
    low: float
    high: float


class TopicReadiness(Struct, frozen=True):
    """How ready in one topic. An estimate is None below five first attempts: untested."""

    topic: str
    questions: Estimate | None
    """Recall on the day, if practice stops now."""
    exercises: Estimate | None
    seen: int
    """Questions answered at least once, of `total`."""
    total: int
    solved: int
    """Exercises passed at least once, of `to_solve`."""
    to_solve: int
    first_attempts: int


class Readiness(Struct, frozen=True):
    """On the day of the interview; without a date, today."""

    day: date
    overall: Estimate | None
    with_plan: Estimate | None
    """If the plan is followed until then."""
    topics: tuple[TopicReadiness, ...]
    """In the order of the content's topics; topics that left the content come last."""
