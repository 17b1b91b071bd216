from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from qinqing.worktime import (
    Calendar,
    DeadlineEntry,
    NaiveMoment,
    Pause,
    calendar_to_ics,
    deadlines_to_ics,
    due,
    parse_term,
)

STAMP = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def events(text: bytes) -> list[Any]:
    """Read a file back; its properties are of too many types to tell apart."""
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def entry(calendar: Calendar, start: date, **words: str) -> DeadlineEntry:
    deadline = due(start, parse_term("5 working days"), calendar)
    return DeadlineEntry("appeal-7@qinqing", "答复企业诉求", deadline, **words)


def test_a_deadline_becomes_an_event_at_its_last_second(calendar: Calendar) -> None:
    words = {"description": "恒口/十四", "url": "https://example.org/appeals/7"}
    text = deadlines_to_ics(
        [entry(calendar, date(2026, 2, 12), **words)], stamp=STAMP, title="我的期限"
    )
    (event,) = events(text)
    assert event["SUMMARY"] == "答复企业诉求"
    assert event["DTSTART"].dt == datetime(2026, 2, 26, 15, 59, 59, tzinfo=UTC)
    assert event["STATUS"] == "CONFIRMED"
    assert event["DESCRIPTION"] == "恒口/十四"
    (alarm,) = event.subcomponents
    assert alarm["TRIGGER"].dt == -timedelta(days=1)


def test_a_provisional_deadline_is_tentative(calendar: Calendar) -> None:
    provisional = entry(calendar, date(2026, 12, 30))
    text = deadlines_to_ics(
        [provisional], stamp=STAMP, title="我的期限", remind_before=None
    )
    (event,) = events(text)
    assert event["STATUS"] == "TENTATIVE"
    assert event.subcomponents == []


def test_a_deadline_waiting_for_a_pause_is_tentative(calendar: Calendar) -> None:
    pause = Pause("补正材料", date(2026, 3, 4), parse_term("5 working days"))
    deadline = due(
        date(2026, 3, 2), parse_term("5 working days"), calendar, pauses=[pause]
    )
    text = deadlines_to_ics(
        [DeadlineEntry("1", "答复", deadline)], stamp=STAMP, title="我的期限"
    )
    assert events(text)[0]["STATUS"] == "TENTATIVE"


def test_words_cannot_smuggle_in_another_event(calendar: Calendar) -> None:
    wicked = "到期\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:伪造"
    text = deadlines_to_ics(
        [DeadlineEntry("1", wicked, entry(calendar, date(2026, 3, 2)).deadline)],
        stamp=STAMP,
        title="我的期限",
    )
    assert len(events(text)) == 1


def test_the_calendar_carries_all_days_off_and_make_up_days(
    calendar: Calendar,
) -> None:
    text = calendar_to_ics(calendar, stamp=STAMP)
    off: set[date] = set()
    worked: set[date] = set()
    for event in events(text):
        kind = worked if "上班" in event["SUMMARY"] else off
        first, end = event["DTSTART"].dt, event["DTEND"].dt
        kind.update(first + timedelta(days=step) for step in range((end - first).days))
        assert "号）" in event["DESCRIPTION"]
    for step in range(8401):
        day = date(2004, 1, 1) + timedelta(days=step)
        plain = day.weekday() < 5
        assert calendar.is_working_day(day) == (
            day in worked or (plain and day not in off)
        )


def test_the_same_input_gives_the_same_bytes_and_unique_ids(
    calendar: Calendar,
) -> None:
    text = calendar_to_ics(calendar, stamp=STAMP)
    assert text == calendar_to_ics(calendar, stamp=STAMP)
    ids = [str(event["UID"]) for event in events(text)]
    assert len(ids) == len(set(ids))


def test_the_stamp_needs_a_zone(calendar: Calendar) -> None:
    with pytest.raises(NaiveMoment):
        calendar_to_ics(calendar, stamp=datetime(2026, 11, 20))  # noqa: DTZ001
