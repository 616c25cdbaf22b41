"""What to practise now, given the date, the minutes a day and the state of memory. Pure."""

from datetime import date
from typing import Literal

from msgspec import Struct

__all__ = ["DayLoad", "Plan", "Task"]


class Task(Struct, frozen=True):
    """One line of the plan: some questions, or one exercise."""

    kind: Literal["questions", "exercise"]
    items: tuple[str, ...]
    """Ids of questions, or one slug."""
    reason: str
    """Why now: "you got wrong yesterday", "biggest gain for the day: autograd, attention"."""
    minutes: float


class DayLoad(Struct, frozen=True):
    """What a coming day will ask."""

    day: date
    reviews: int
    minutes: float


class Plan(Struct, frozen=True):
    """What to do today, in order, and what the coming days hold."""

    tasks: tuple[Task, ...]
    minutes: float
    """Of the tasks together."""
    budget: int
    """Minutes of today that are left."""
    days: tuple[DayLoad, ...]
