"""Deadlines and the calendar itself as iCalendar files for phones and mail programs.

`icalendar` is imported only when a file is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from qinqing.worktime.beijing import in_beijing
from qinqing.worktime.calendar import ONE_DAY, Calendar
from qinqing.worktime.calendar_year import Notice
from qinqing.worktime.deadlines import Deadline

if TYPE_CHECKING:
    from icalendar import Calendar as CalendarFile

PRODUCT = "-//qinqing//worktime//ZH"


@dataclass(frozen=True, slots=True)
class DeadlineEntry:
    """A deadline with the words a person sees; `uid` stays the same across updates."""

    uid: str
    summary: str
    deadline: Deadline
    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """How days of the calendar are called; `{name}` is the holiday's name."""

    title: str = "节假日与调休上班"
    day_off: str = "{name}放假"
    make_up: str = "{name}调休上班"


def deadlines_to_ics(
    entries: Iterable[DeadlineEntry],
    *,
    stamp: datetime,
    title: str,
    remind_before: timedelta | None = ONE_DAY,
) -> bytes:
    """Write deadlines as events at the moment they are due.

    A provisional deadline (暂估) or one that waits for a pause is TENTATIVE. `stamp`
    is when the file is made; the same input gives the same bytes. `remind_before`
    sets an alarm, or none. Raises NaiveMoment.
    """
    from icalendar import Alarm, Event

    calendar_file = _file(title)
    for entry in entries:
        unsure = entry.deadline.provisional or entry.deadline.waiting
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", in_beijing(stamp).astimezone(UTC))
        event.add("summary", entry.summary)
        event.add("dtstart", entry.deadline.due.astimezone(UTC))
        event.add("status", "TENTATIVE" if unsure else "CONFIRMED")
        event.add("transp", "TRANSPARENT")
        if entry.description:
            event.add("description", entry.description)
        if entry.url:
            event.add("url", entry.url)
        if remind_before is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.summary)
            alarm.add("trigger", -remind_before)
            event.add_component(alarm)
        calendar_file.add_component(event)
    return bytes(calendar_file.to_ical())


def calendar_to_ics(
    calendar: Calendar, *, stamp: datetime, words: CalendarWords | None = None
) -> bytes:
    """Write all days off and make-up working days as all-day events.

    The notice each comes from is its description. Raises NaiveMoment.
    """
    from icalendar import Event

    words = words or CalendarWords()
    calendar_file = _file(words.title)
    for year in calendar.years:
        days = [
            *(
                (h.first, h.last, words.day_off, h.name, h.notice)
                for h in year.holidays
            ),
            *(
                (m.day, m.day, words.make_up, m.name, m.notice)
                for m in year.make_up_days
            ),
        ]
        for first, last, form, name, notice in sorted(days):
            event = Event()
            event.add("uid", f"{first:%Y%m%d}@calendar.qinqing")
            event.add("dtstamp", in_beijing(stamp).astimezone(UTC))
            event.add("summary", form.format(name=name))
            event.add("dtstart", first)
            event.add("dtend", last + ONE_DAY)
            event.add("description", _cited(year.notices[notice]))
            event.add("transp", "TRANSPARENT")
            calendar_file.add_component(event)
    return bytes(calendar_file.to_ical())


def _file(title: str) -> "CalendarFile":
    from icalendar import Calendar as CalendarFile

    calendar_file = CalendarFile()
    calendar_file.add("prodid", PRODUCT)
    calendar_file.add("version", "2.0")
    calendar_file.add("x-wr-calname", title)
    return calendar_file


def _cited(notice: Notice) -> str:
    return f"{notice.title}（{notice.number}）" if notice.number else notice.title
