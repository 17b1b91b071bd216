"""Pauses: why a term stands still, since when, and for how long at most."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from qinqing.worktime.beijing import at, beijing_day, in_beijing
from qinqing.worktime.calendar import Calendar
from qinqing.worktime.day_terms import end_of_day_term
from qinqing.worktime.errors import BadPause, DateOutOfRange
from qinqing.worktime.hour_terms import end_of_hour_term
from qinqing.worktime.office_hours import OfficeHours
from qinqing.worktime.stops import NO_STOPS, DaySpan, Window
from qinqing.worktime.terms import Term

Moment = date | datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch that does not count, for a stated reason and within a limit.

    Days: `start` and `end` are both paused. Moments: time from `start` to `end` is
    paused, and for terms in days so is every day it touches. While `end` is None the
    pause goes on, at most until its limit; past the limit the clock runs again
    whether anybody ended the pause or not.
    """

    reason: str
    start: Moment
    limit: Term
    end: Moment | None = None

    def __post_init__(self) -> None:
        """Refuse a pause nobody gave a reason for, or that ends before it starts."""
        if not self.reason.strip():
            raise BadPause(problem="no_reason", start=self.start)
        if _is_reversed(self):
            raise BadPause(problem="reversed", start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class PausedTime:
    """What a pause takes out of the clock.

    `open_ended`: nobody has ended it, so it is taken to last to its limit.
    `provisional`: its limit rests on a year without a notice.
    """

    days: DaySpan
    window: Window
    open_ended: bool
    provisional: bool


def _is_reversed(pause: Pause) -> bool:
    if isinstance(pause.end, datetime):
        return in_beijing(pause.end) < _start_of(pause.start)
    return pause.end is not None and pause.end < beijing_day(pause.start)


def paused_time(pause: Pause, calendar: Calendar, hours: OfficeHours) -> PausedTime:
    """Work out the days and the exact stretch a pause covers, its limit applied.

    The limit runs like any term: the day the pause starts is not counted in it.
    """
    begin = _start_of(pause.start)
    limit_end, provisional = _limit_end(pause, calendar, hours)
    ended = None if pause.end is None else _end_of(pause.end)
    end = limit_end if ended is None else min(ended, limit_end)
    # A stretch up to midnight does not touch the day that midnight begins.
    last = max(begin, end - timedelta(microseconds=1)).date()
    return PausedTime(
        days=(begin.date(), last),
        window=(begin, end),
        open_ended=ended is None,
        provisional=provisional and end == limit_end,
    )


def _limit_end(
    pause: Pause, calendar: Calendar, hours: OfficeHours
) -> tuple[datetime, bool]:
    if pause.limit.unit.counts_hours:
        start = _start_of(pause.start)
        reached = end_of_hour_term(start, pause.limit, calendar, hours, NO_STOPS)
        return reached.moment, reached.provisional
    last = end_of_day_term(beijing_day(pause.start), pause.limit, calendar)
    return _end_of(last.day), last.provisional


def _start_of(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return in_beijing(moment)
    return at(moment, time.min)


def _end_of(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return in_beijing(moment)
    try:
        return at(moment, time.min) + timedelta(days=1)
    except OverflowError:
        raise DateOutOfRange(start=moment, amount="1 day") from None
