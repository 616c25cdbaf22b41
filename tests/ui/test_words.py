"""Numbers and dates as a person says them."""

from datetime import date

import pytest

from quizapp.ui.words import back_in, duration, interview_in, minutes, number_of, parse_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-04", date(2026, 12, 4)),
        ("4 December", date(2026, 12, 4)),
        ("4 dec", date(2026, 12, 4)),
        ("3 January", date(2027, 1, 3)),
        ("11 days", date(2026, 12, 4)),
        ("in 11 days", date(2026, 12, 4)),
        ("+11", date(2026, 12, 4)),
        ("", None),
    ],
)
def test_days(text, day):
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["soon", "2001-01-01", "31 February", "4 foo", "2026-11-23", "0 days"]
)
def test_what_is_no_day_to_come_says_what_was_expected(text):
    with pytest.raises(ValueError, match="expected a day to come"):
        parse_day(text, TODAY)


def test_words():
    assert number_of(1, "question") == "1 question"
    assert number_of(9, "question") == "9 questions"
    assert minutes(0.2) == "1 min"
    assert duration(0.062) == "0.06 s"
    assert interview_in(None, TODAY) == "set the date: d"
    assert interview_in(date(2026, 12, 4), TODAY) == "interview in 11 days"
    assert interview_in(TODAY, TODAY) == "interview today"
    assert back_in(date(2026, 11, 24), TODAY) == "back tomorrow"
