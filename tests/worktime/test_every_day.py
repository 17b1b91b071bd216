"""All 8,401 days from 2004 to 2026 against two published packages and the notices."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays

from qinqing.worktime import Calendar
from qinqing.worktime.calendar_files import read_differences

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)


def every_day() -> Iterator[date]:
    for step in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=step)


def disagreements(calendar: Calendar, package: str) -> dict[date, bool]:
    """Give the days a package sees differently, with what it says."""
    china = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
    opinion = {
        "chinesecalendar": chinese_calendar.is_workday,
        "holidays": china.is_working_day,
    }[package]
    return {
        day: opinion(day)
        for day in every_day()
        if opinion(day) != calendar.is_working_day(day)
    }


def recorded(folder: Path, package: str) -> dict[date, bool]:
    return {
        difference.day: difference.package_says_working
        for difference in read_differences(folder)
        if difference.package == package
    }


def test_the_calendar_covers_8401_days_from_2004_to_2026(calendar: Calendar) -> None:
    assert sum(calendar.covers(day) for day in every_day()) == 8401
    assert [year.year for year in calendar.years] == list(range(2004, 2027))


def test_it_differs_from_chinesecalendar_exactly_as_recorded(
    calendar: Calendar, calendars: Path
) -> None:
    found = disagreements(calendar, "chinesecalendar")
    assert found == recorded(calendars, "chinesecalendar")


def test_it_differs_from_holidays_exactly_as_recorded(
    calendar: Calendar, calendars: Path
) -> None:
    assert disagreements(calendar, "holidays") == recorded(calendars, "holidays")


def test_each_difference_is_settled_by_the_notice_of_its_day(
    calendar: Calendar, calendars: Path
) -> None:
    differences = read_differences(calendars)
    assert differences, "2005-12-31 is known to differ"
    for difference in differences:
        status = calendar.explain(difference.day)
        assert status.working == difference.we_say_working
        assert status.working != difference.package_says_working
        assert status.notice is not None
        assert status.notice.number == difference.notice


def test_every_notice_has_a_number_and_came_before_the_days_it_arranges(
    calendar: Calendar,
) -> None:
    for year in calendar.years:
        arranged = [
            *((holiday.first, holiday.notice) for holiday in year.holidays),
            *((made_up.day, made_up.notice) for made_up in year.make_up_days),
        ]
        for day, index in arranged:
            notice = year.notices[index]
            assert notice.number, f"{notice.title} has no number"
            assert notice.issued < day, f"{notice.number} comes after {day}"


def test_a_notice_is_told_the_same_way_in_every_year_it_reaches(
    calendar: Calendar,
) -> None:
    notices = {notice for year in calendar.years for notice in year.notices}
    assert len({notice.number for notice in notices}) == len(notices)
    assert len(notices) == 23 + 3  # one a year; 2015, 2019 and 2020 had a second
