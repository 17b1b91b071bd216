"""Terms worked out by hand from the notices, across festivals and year ends."""

from datetime import date

import pytest

from qinqing.worktime import Calendar, DueDate, due_date, parse_term

ACROSS_SPRING_FESTIVAL = [
    # 2005: 9–15 Feb off, Sat 5 and Sun 6 Feb worked.
    ("2005-02-04", "5 working days", "2005-02-16"),
    # 2013: 9–15 Feb off, Sat 16 and Sun 17 Feb worked.
    ("2013-02-08", "3 working days", "2013-02-18"),
    # 2020: 24 Jan – 2 Feb off after the extension; Sat 1 Feb no longer worked.
    ("2020-01-22", "5 working days", "2020-02-06"),
    # 2023: 21–27 Jan off, Sat 28 and Sun 29 Jan worked.
    ("2023-01-19", "7 working days", "2023-02-02"),
    # 2024: 10–17 Feb off, Sun 4 and Sun 18 Feb worked; the eve is a working day.
    ("2024-02-02", "5 working days", "2024-02-08"),
    ("2024-02-09", "3 working days", "2024-02-20"),
    # 2025: 28 Jan – 4 Feb off, Sun 26 Jan and Sat 8 Feb worked.
    ("2025-01-23", "5 working days", "2025-02-06"),
    ("2025-01-27", "5 working days", "2025-02-10"),
    # 2026: 15–23 Feb off, Sat 14 and Sat 28 Feb worked.
    ("2026-02-12", "5 working days", "2026-02-26"),
    ("2026-02-13", "10 working days", "2026-03-05"),
    ("2026-02-05", "15 days", "2026-02-24"),  # 20 Feb is off
    ("2026-01-30", "15日", "2026-02-14"),  # a Saturday, but worked
    ("2026-02-08", "2 weeks", "2026-02-24"),
    ("2026-01-16", "1个月", "2026-02-24"),
]

OVER_THE_YEAR_END = [
    ("2005-12-29", "3 working days", "2006-01-04"),  # Sat 31 Dec 2005 worked
    ("2006-12-29", "2 working days", "2006-12-31"),  # Sat 30 and Sun 31 worked
    ("2018-12-28", "2 working days", "2019-01-02"),  # Sat 29 Dec 2018 worked
    ("2025-12-31", "3 working days", "2026-01-06"),  # Sun 4 Jan 2026 worked
    ("2025-12-02", "1 month", "2026-01-04"),  # 2 Jan off, Sun 4 Jan worked
]

NATIONAL_DAY_2026 = [
    ("2026-09-25", "5 working days", "2026-10-09"),
    ("2026-09-18", "2 weeks", "2026-10-08"),
    ("2026-04-01", "半年", "2026-10-08"),
    ("2026-09-18", "1 working day", "2026-09-20"),  # a Sunday, but worked
]


@pytest.mark.parametrize(
    ("start", "term", "end"),
    ACROSS_SPRING_FESTIVAL + OVER_THE_YEAR_END + NATIONAL_DAY_2026,
)
def test_a_term_worked_out_by_hand(
    calendar: Calendar, start: str, term: str, end: str
) -> None:
    found = due_date(date.fromisoformat(start), parse_term(term), calendar)
    assert found == DueDate(date.fromisoformat(end), provisional=False)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-12-28", "4 working days", "2027-01-01"),  # the plain week, until known
        ("2026-12-28", "5 working days", "2027-01-04"),
        ("2026-12-17", "15 days", "2027-01-01"),
        ("2026-12-27", "1 week", "2027-01-04"),
        ("2027-06-01", "1 day", "2027-06-02"),
        ("2003-12-30", "3 working days", "2004-01-05"),  # 31 Dec 2003 is not covered
    ],
)
def test_a_term_through_a_year_without_a_notice_is_provisional(
    calendar: Calendar, start: str, term: str, end: str
) -> None:
    found = due_date(date.fromisoformat(start), parse_term(term), calendar)
    assert found == DueDate(date.fromisoformat(end), provisional=True)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-12-28", "3 working days", "2026-12-31"),
        ("2003-12-31", "1 working day", "2004-01-02"),
        ("2003-12-10", "1 month", "2004-01-12"),  # only the last days matter
    ],
)
def test_a_term_that_needs_no_day_of_an_uncovered_year_is_certain(
    calendar: Calendar, start: str, term: str, end: str
) -> None:
    found = due_date(date.fromisoformat(start), parse_term(term), calendar)
    assert found == DueDate(date.fromisoformat(end), provisional=False)
