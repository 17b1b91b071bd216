from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.worktime import (
    BEIJING,
    Calendar,
    NaiveMoment,
    Standing,
    due,
    parse_term,
    remaining,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("now", "standing", "working_days", "days"),
    [
        ("2026-02-12 10:00", Standing.RUNNING, 5, 14),
        ("2026-02-14 10:00", Standing.RUNNING, 3, 12),  # 24, 25 and 26 February
        ("2026-02-20 10:00", Standing.RUNNING, 3, 6),
        ("2026-02-26 00:00", Standing.DUE_TODAY, 0, 0),
        ("2026-02-26 23:59:59.900000", Standing.DUE_TODAY, 0, 0),
        ("2026-02-27 00:00", Standing.OVERDUE, 1, 1),
        ("2026-03-02 09:00", Standing.OVERDUE, 3, 4),  # Saturday 28 February is worked
    ],
)
def test_what_is_left_of_five_working_days_over_spring_festival(
    calendar: Calendar, now: str, standing: Standing, working_days: int, days: int
) -> None:
    deadline = due(date(2026, 2, 12), parse_term("5 working days"), calendar)
    left = remaining(at(now), deadline, calendar)
    assert (left.standing, left.working_days, left.days) == (
        standing,
        working_days,
        days,
    )


def test_hours_left_are_exact(calendar: Calendar) -> None:
    deadline = due(at("2026-03-03 09:00"), parse_term("24 hours"), calendar)
    left = remaining(at("2026-03-03 20:30"), deadline, calendar)
    assert left.time == timedelta(hours=12, minutes=30)
    late = remaining(at("2026-03-04 09:10"), deadline, calendar)
    assert (late.standing, late.time) == (Standing.OVERDUE, timedelta(minutes=10))
    assert late.working_days == 0


def test_what_is_left_through_an_uncovered_year_is_provisional(
    calendar: Calendar,
) -> None:
    deadline = due(date(2026, 12, 30), parse_term("1 working day"), calendar)
    assert not remaining(at("2026-12-30 09:00"), deadline, calendar).provisional
    assert remaining(at("2027-01-05 09:00"), deadline, calendar).provisional


def test_the_present_needs_a_zone(calendar: Calendar) -> None:
    deadline = due(date(2026, 3, 2), parse_term("1 day"), calendar)
    with pytest.raises(NaiveMoment):
        remaining(datetime(2026, 3, 2), deadline, calendar)  # noqa: DTZ001


@given(
    start=st.dates(date(2024, 1, 1), date(2026, 6, 30)),
    amount=st.integers(1, 60),
)
def test_on_the_first_day_as_many_working_days_are_left_as_the_term_has(
    calendar: Calendar, start: date, amount: int
) -> None:
    deadline = due(start, parse_term(f"{amount} working days"), calendar)
    now = datetime(start.year, start.month, start.day, 12, tzinfo=BEIJING)
    assert remaining(now, deadline, calendar).working_days == amount
