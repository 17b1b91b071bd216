"""Beijing time: every calendar day of the clock is a day in Asia/Shanghai.

Since 1991 the zone has been eight hours ahead of UTC without summer time, so a
fixed offset is exact for every year the calendars cover and needs no zone database.
"""

from datetime import date, datetime, time, timedelta, timezone

from qinqing.worktime.errors import DateOutOfRange, NaiveMoment

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")

LAST_SECOND = time(23, 59, 59)


def in_beijing(moment: datetime) -> datetime:
    """Turn a moment with a time zone into Beijing time.

    Raises NaiveMoment where the zone is missing, since guessing it would move
    deadlines, and DateOutOfRange at the very ends of what a date can hold.

    >>> from datetime import UTC
    >>> in_beijing(datetime(2026, 9, 24, 16, 30, tzinfo=UTC)).isoformat()
    '2026-09-25T00:30:00+08:00'
    """
    if moment.utcoffset() is None:
        raise NaiveMoment(moment=moment)
    try:
        return moment.astimezone(BEIJING)
    except OverflowError:
        raise DateOutOfRange(start=moment, amount="8 hours") from None


def beijing_day(moment: date | datetime) -> date:
    """Tell on which day in Beijing a moment falls; a plain day is itself.

    >>> from datetime import UTC
    >>> beijing_day(datetime(2026, 9, 24, 16, 30, tzinfo=UTC))
    datetime.date(2026, 9, 25)
    """
    if isinstance(moment, datetime):
        return in_beijing(moment).date()
    return moment


def at(day: date, clock: time) -> datetime:
    """Join a day and a time of day in Beijing.

    >>> at(date(2026, 9, 25), time(17)).isoformat()
    '2026-09-25T17:00:00+08:00'
    """
    return datetime.combine(day, clock, BEIJING)
