"""Days off and make-up days in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from qinqing.worktime import Calendar, DayKind, DayStatus

# A term may run for decades; nobody reads more days than these.
MOST_DAYS = 400


def skipped(calendar: Calendar, after: date, through: date) -> Iterator[DayStatus]:
    """Yield holidays and make-up days after a day up to another, weekends aside."""
    for offset in range(1, min((through - after).days, MOST_DAYS) + 1):
        status = calendar.explain(after + timedelta(days=offset))
        if status.kind in (DayKind.HOLIDAY, DayKind.MAKE_UP):
            yield status


def day_words(statuses: Iterable[DayStatus]) -> Iterator[str]:
    """Yield such days in words, those of one holiday together."""
    for (kind, name), group in groupby(statuses, lambda s: (s.kind, s.name)):
        days = [f"{status.day:%m-%d}" for status in group]
        what = "调休上班" if kind is DayKind.MAKE_UP else "放假"
        span = f"{days[0]} 至 {days[-1]}" if len(days) > 1 else days[0]
        yield f"{span} {name}{what}"
