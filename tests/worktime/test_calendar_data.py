"""Calendar data: read from files, kept as JSON, refused where they cannot be right."""

import time
from datetime import date
from pathlib import Path

import pytest

from qinqing.worktime import BadCalendar, Calendar, CalendarYear, Holiday, Notice

GOOD = """\
year: 2027
notices:
  - {number: 试验用的文号, title: 试验用的通知, date: 2026-11-25}
holidays:
  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
working_days:
  - {name: 春节, date: 2027-02-20}
differences: []
"""


def read(folder: Path, text: str, name: str = "cn-2027.yaml") -> Calendar:
    (folder / name).write_text(text, encoding="utf-8")
    return Calendar.from_content(folder)


def test_json_keeps_the_whole_calendar(calendar: Calendar) -> None:
    text = calendar.to_json()
    assert Calendar.from_json(text) == calendar
    assert Calendar.from_json(text).to_json() == text
    assert hash(Calendar.from_json(text)) == hash(calendar)


def test_json_loads_fast_enough_for_every_command(calendar: Calendar) -> None:
    text = calendar.to_json()
    began = time.perf_counter()
    Calendar.from_json(text)
    assert time.perf_counter() - began < 0.05  # measured: 2 ms
    assert len(text.encode()) < 30_000


def test_a_site_adds_the_next_year_when_its_notice_arrives(
    calendars: Path, tmp_path: Path
) -> None:
    read(tmp_path, GOOD)
    both = Calendar.from_content(calendars, tmp_path)
    assert both.covers(date(2027, 1, 1))
    assert not both.is_working_day(date(2027, 1, 1))
    assert both.is_working_day(date(2027, 2, 20))
    assert not both.is_working_day(date(2026, 10, 1))


def test_a_later_folder_replaces_a_year(calendars: Path, tmp_path: Path) -> None:
    changed = GOOD.replace("2027", "2026").replace("2026-02-20", "2026-02-21")
    read(tmp_path, changed, "cn-2026.yaml")
    both = Calendar.from_content(calendars, tmp_path)
    assert both.is_working_day(date(2026, 10, 1))
    assert len(both.years) == 23


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("to: 2027-01-03", "to: 2026-12-31", "reversed"),
        ("to: 2027-01-03", "to: 2028-01-03", "other_year"),
        ("to: 2027-01-03", "to: 元月三日", "not_a_date"),
        ("to: 2027-01-03", "to: 2027-01-03, notice: 无此号", "unknown_notice"),
        ("date: 2027-02-20", "date: 2027-02-22", "not_weekend"),
        ("date: 2027-02-20", "date: 2027-01-02", "both_off_and_working"),
        ("date: 2027-02-20", "day: 2027-02-20", "shape"),
        ("year: 2027", "year: 2026", "year"),
        ("differences: []\n", "", "keys"),
        ("differences: []\n", "differences: []\nextra: 1\n", "keys"),
        ("notices:\n", "notices: [\n", "not_yaml"),
        (
            "working_days:",
            "  - {name: 元旦, from: 2027-01-03, to: 2027-01-04}\nworking_days:",
            "overlap",
        ),
        (
            "differences:",
            "  - {name: 春节, date: 2027-02-20}\ndifferences:",
            "repeated",
        ),
    ],
)
def test_data_that_cannot_be_right_are_refused_by_name(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in GOOD
    with pytest.raises(BadCalendar) as caught:
        read(tmp_path, GOOD.replace(old, new))
    assert caught.value.fields["source"] == "cn-2027.yaml"
    assert caught.value.fields["problem"] == problem


def test_the_same_data_without_the_fault_are_accepted(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).years[0].year == 2027


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format":"x"}', '{"format":"qinqing-calendar/1"}', "null"],
)
def test_text_that_is_not_a_calendar_is_refused(text: str) -> None:
    with pytest.raises(BadCalendar):
        Calendar.from_json(text)


def test_a_holiday_must_cite_a_notice_of_its_year() -> None:
    new_year = Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3), notice=1)
    with pytest.raises(BadCalendar):
        CalendarYear(2027, (Notice(None, "…", date(2026, 11, 25)),), (new_year,))
