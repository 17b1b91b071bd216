from datetime import date

import pytest

from qinqing.worktime import Calendar, DateOutOfRange, add_months, due_date, parse_term


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-30", 1, "2026-04-30"),
    ],
)
def test_months_run_to_the_same_day_or_the_last_one(
    start: str, months: int, end: str
) -> None:
    found = add_months(date.fromisoformat(start), months)
    assert found == date.fromisoformat(end)


def test_three_months_are_not_three_times_one_month(calendar: Calendar) -> None:
    start = date(2025, 1, 31)
    assert due_date(start, parse_term("3 months"), calendar).day == date(2025, 4, 30)


def test_a_quarter_is_three_months_and_a_half_year_six(calendar: Calendar) -> None:
    start = date(2025, 3, 18)
    for one, other in (("1 quarter", "3 months"), ("半年", "6个月"), ("1年", "12个月")):
        assert due_date(start, parse_term(one), calendar) == due_date(
            start, parse_term(other), calendar
        )


def test_hours_from_a_bare_day_give_the_earliest_day(calendar: Calendar) -> None:
    thursday_before_mid_autumn = date(2026, 9, 24)
    for term, end in (
        ("2 hours", date(2026, 9, 24)),
        ("24小时", date(2026, 9, 25)),
        ("2 working hours", date(2026, 9, 24)),
        ("8 working hours", date(2026, 9, 28)),  # seven hours a day, then the festival
    ):
        found = due_date(thursday_before_mid_autumn, parse_term(term), calendar)
        assert found.day == end


@pytest.mark.parametrize("term", ["9999 years", "9999 months", "9999 days", "9 weeks"])
def test_a_term_past_the_last_year_says_so(calendar: Calendar, term: str) -> None:
    with pytest.raises(DateOutOfRange):
        due_date(date(9999, 12, 1), parse_term(term), calendar)


@pytest.mark.parametrize("term", ["30 working days", "9999 hours", "200 working hours"])
def test_counting_past_the_last_year_says_so(calendar: Calendar, term: str) -> None:
    with pytest.raises(DateOutOfRange):
        due_date(date(9999, 12, 20), parse_term(term), calendar)
