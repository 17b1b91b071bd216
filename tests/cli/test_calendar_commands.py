"""``qinqing calendar``: terms, pauses and calendar files."""

from pathlib import Path

import icalendar
import pytest

from tests.cli.running import data, refused, run

DUE = ("calendar", "due", "2026-09-25")


def test_five_working_days_reach_across_the_national_holiday() -> None:
    assert data(*DUE, "5 working days")["due_day"] == "2026-10-09"


@pytest.mark.parametrize("term", ["5 working days", "5个工作日", "五个工作日内"])
def test_terms_are_read_in_both_languages(term: str) -> None:
    assert data(*DUE, term)["due_day"] == "2026-10-09"


@pytest.mark.parametrize("start", ["2026年9月25日", "2026/9/25", "2026.09.25"])
def test_days_are_read_as_people_write_them(start: str) -> None:
    assert data("calendar", "due", start, "5 working days")["due_day"] == "2026-10-09"


def test_the_text_names_the_holidays_on_the_way() -> None:
    shown = run(*DUE, "5 working days").stdout
    assert "到期：2026-10-09 周五 24:00" in shown
    assert "10-01 至 10-07 国庆节放假" in shown.replace("\n  ", "")


def test_a_pause_moves_the_end_and_both_ends_are_told() -> None:
    found = data(*DUE, "10 working days", "--pause", "2026-10-12..2026-10-14=补正材料")
    assert found["due_if_never_paused"].startswith("2026-10-15")
    assert found["due_day"] == "2026-10-20"
    assert not found["waiting"]


def test_a_pause_that_goes_on_counts_to_its_limit() -> None:
    found = data(*DUE, "10 working days", "--pause", "2026-10-12..5 days=鉴定")
    assert found["waiting"]
    assert found["due_day"] > "2026-10-15"


@pytest.mark.parametrize(
    ("pause", "code"),
    [
        ("2026-10-12", "bad_input"),
        ("2026-10-12..2026-02-30=补正", "bad_input"),
        ("2026-10-12..2026-10-10=补正", "bad_pause"),
        ("2026-10-12..2026-10-14=", "bad_pause"),
        ("2026-10-12..很久=补正", "unreadable_term"),
    ],
)
def test_a_pause_that_cannot_be_read_is_explained(pause: str, code: str) -> None:
    error, _ = refused(*DUE, "10 working days", "--pause", pause)
    assert error["code"] == code


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ("soon", "unreadable_term"),
        ("0 days", "term_out_of_range"),
        ("99999 days", "term_out_of_range"),
        ("2 working hours", "start_needs_time"),
        ("9999 years", "date_out_of_range"),
    ],
)
def test_a_term_that_cannot_be_reckoned_is_explained(term: str, code: str) -> None:
    error, _ = refused(*DUE, term)
    assert error["code"] == code


def test_working_hours_start_at_a_time_of_day() -> None:
    found = data("calendar", "due", "2026-09-28T10:00", "2 working hours")
    assert found["due"] == "2026-09-28T12:00:00+08:00"


def test_a_year_without_a_notice_is_marked_provisional() -> None:
    assert data("calendar", "due", "2031-03-03", "5 working days")["provisional"]
    shown = run("calendar", "due", "2031-03-03", "5 working days").stdout
    assert "暂估" in shown


def test_a_deadline_can_be_taken_along_as_a_calendar_file(tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    assert run(*DUE, "5 working days", "--ics", str(file)).exit_code == 0
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-10-09T15:59:59+00:00"


def test_a_folder_that_is_not_there_is_told_without_its_path(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "due.ics"
    error, told = refused(*DUE, "5 working days", "--ics", str(file))
    assert error["code"] == "file_not_found"
    assert str(tmp_path) not in told


def test_a_year_shows_its_notice_its_days_off_and_its_make_up_days() -> None:
    shown = run("calendar", "show", "2026").stdout
    assert "发明电" in shown
    assert "02-15 至 02-23　春节放假 9 天" in shown
    assert "10-10 周六　国庆节调休上班" in shown


def test_a_year_that_is_not_held_says_so() -> None:
    assert data("calendar", "show", "2035") == {"year": 2035, "provisional": True}
    assert "没有收录" in run("calendar", "show", "2035").stdout


def test_a_year_can_be_taken_along_as_a_calendar_file(tmp_path: Path) -> None:
    file = tmp_path / "2026.ics"
    assert run("calendar", "show", "2026", "--ics", str(file)).exit_code == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) == 13
