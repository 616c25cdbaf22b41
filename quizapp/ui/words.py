"""Numbers and dates as a person says them."""

import math
import re
from datetime import date, timedelta

__all__ = [
    "back_in",
    "begun",
    "clock",
    "day_name",
    "duration",
    "interview_in",
    "minutes",
    "number_of",
    "parse_day",
    "percent",
]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def number_of(count: int, noun: str) -> str:
    """`1 question`, `9 questions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def begun(sentence: str) -> str:
    """With a capital at its beginning; the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def percent(share: float) -> str:
    return f"{round(share * 100)} %"


def minutes(value: float) -> str:
    """Never "0 min" for something that takes a moment."""
    return f"{max(1, round(value))} min"


def duration(seconds: float) -> str:
    """`0.06 s`, `3.2 s`, `4 min`."""
    if seconds >= 90:
        return minutes(seconds / 60)
    return f"{seconds:.2f} s" if seconds < 1 else f"{seconds:.1f} s"


def clock(seconds: float) -> str:
    """What is left, as `31:05`; 0:00 only when nothing is."""
    whole = math.ceil(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def day_name(day: date, today: date) -> str:
    """`4 December`; with the year when it is another one."""
    name = f"{day.day} {MONTHS[day.month - 1]}"
    return name if day.year == today.year else f"{name} {day.year}"


def interview_in(day: date | None, today: date) -> str:
    """What stands at the top right."""
    if day is None:
        return "set the date: d"
    left = (day - today).days
    if left < 0:
        return "the interview is past: d"
    if left < 2:
        return ("interview today", "interview tomorrow")[left]
    return f"interview in {left} days"


def back_in(due: date, today: date) -> str:
    """When something comes back."""
    left = (due - today).days
    if left < 1:
        return "back today"
    return "back tomorrow" if left == 1 else f"back in {left} days"


def parse_day(text: str, today: date) -> date | None:
    """A day from `2026-12-04`, `4 December`, `+11` or `11 days`; None for no date at all.

    Raises ValueError, with what was expected, for anything else, for days past and for today.
    """
    words = text.strip().casefold()
    if words in {"", "none", "-"}:
        return None
    day = _day(words, today)
    if day is None or day <= today:
        why = "" if day is None else "that is today, " if day == today else "that day is past, "
        raise ValueError(f"{why}expected a day to come: 2026-12-04, 4 December, or 11 days")
    return day


def _day(words: str, today: date) -> date | None:
    try:
        if left := re.fullmatch(r"(?:in |\+)?\s*(\d{1,4})\s*(?:d|days?)?", words):
            return today + timedelta(days=int(left[1]))
        if named := re.fullmatch(r"(\d{1,2})\.?\s+([a-z]{3,})\.?(?:\s+(\d{4}))?", words):
            month = next(i for i, m in enumerate(MONTHS, 1) if m.casefold().startswith(named[2]))
            day = date(int(named[3] or today.year), month, int(named[1]))
            return day.replace(year=day.year + 1) if day < today and not named[3] else day
        return date.fromisoformat(words)
    except (ValueError, StopIteration, OverflowError):
        return None
