"""The time of day and the date that count: those of Beijing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")

Clock = Callable[[], datetime]


def utc_clock() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def now_in_beijing(clock: Clock = utc_clock) -> datetime:
    """Return what an office clock in Beijing shows, aware.

    >>> now_in_beijing(lambda: datetime(2026, 1, 1, 0, 30, tzinfo=UTC)).hour
    8
    """
    return clock().astimezone(BEIJING)


def today_in_beijing(clock: Clock = utc_clock) -> date:
    """Return the calendar date in Beijing, which is not always the date in UTC.

    >>> today_in_beijing(lambda: datetime(2026, 1, 1, 16, 0, tzinfo=UTC))
    datetime.date(2026, 1, 2)
    """
    return now_in_beijing(clock).date()
