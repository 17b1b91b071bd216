"""Adding and counting working days undo each other; the calendar explains itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.worktime import Calendar, DayKind, TermOutOfRange

days = st.dates(date(2003, 1, 1), date(2028, 12, 31))


@given(day=days, count=st.integers(0, 400))
def test_adding_then_counting_working_days_is_identity(
    calendar: Calendar, day: date, count: int
) -> None:
    end = calendar.add_working_days(day, count)
    assert calendar.count_working_days(day, end) == count
    assert count == 0 or calendar.is_working_day(end)


@given(day=days, one=st.integers(0, 200), other=st.integers(0, 200))
def test_adding_in_two_steps_is_adding_at_once(
    calendar: Calendar, day: date, one: int, other: int
) -> None:
    halfway = calendar.add_working_days(day, one)
    assert calendar.add_working_days(halfway, other) == calendar.add_working_days(
        day, one + other
    )


@given(day=days)
def test_the_first_working_day_has_only_days_off_before_it(
    calendar: Calendar, day: date
) -> None:
    found = calendar.first_working_day(day)
    assert calendar.is_working_day(found)
    assert calendar.count_working_days(day - timedelta(days=1), found) == 1


@given(day=days)
def test_a_day_is_explained_as_it_is_counted(calendar: Calendar, day: date) -> None:
    status = calendar.explain(day)
    assert status.working == calendar.is_working_day(day)
    assert status.working == (status.kind in (DayKind.WEEKDAY, DayKind.MAKE_UP))
    assert (status.notice is not None) == (
        status.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP)
    )
    assert status.provisional == (not 2004 <= day.year <= 2026)


def test_a_make_up_sunday_names_its_holiday_and_notice(calendar: Calendar) -> None:
    status = calendar.explain(date(2026, 9, 20))
    assert (status.kind, status.name) == (DayKind.MAKE_UP, "国庆节")
    assert status.notice is not None
    assert status.notice.title == "国务院办公厅关于2026年部分节假日安排的通知"


def test_counting_back_counts_nothing(calendar: Calendar) -> None:
    assert calendar.count_working_days(date(2026, 3, 9), date(2026, 3, 2)) == 0


def test_a_negative_count_is_refused(calendar: Calendar) -> None:
    with pytest.raises(TermOutOfRange):
        calendar.add_working_days(date(2026, 3, 9), -1)
