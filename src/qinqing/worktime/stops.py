"""Stretches during which a running term stands still, merged and in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Window = tuple[datetime, datetime]
DaySpan = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Stops:
    """Where the clock stands still: days (both ends included) and exact stretches.

    Overlapping stretches are merged, so they count once and their order is lost.
    """

    days: tuple[DaySpan, ...] = ()
    windows: tuple[Window, ...] = ()

    @classmethod
    def merged(cls, days: Iterable[DaySpan], windows: Iterable[Window]) -> "Stops":
        """Merge stretches given in any order.

        >>> june = [date(2026, 6, day) for day in (1, 3, 4, 9)]
        >>> Stops.merged([(june[2], june[3]), (june[0], june[1])], []).days
        ((datetime.date(2026, 6, 1), datetime.date(2026, 6, 9)),)
        """
        one_day = timedelta(days=1)
        joined: list[DaySpan] = []
        for first, last in sorted(days):
            if joined and first <= joined[-1][1] + one_day:
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        return cls(tuple(joined), _merged_windows(windows))

    def hold(self, day: date) -> bool:
        """Tell whether the clock stands still on this day."""
        return any(first <= day <= last for first, last in self.days)

    def shift(self, start: date, length: int) -> date:
        """Find the `length`-th day after `start` that is not a stopped day."""
        end = start + timedelta(days=length)
        for first, last in self.days:
            if first > end:
                break
            held_from = max(first, start + timedelta(days=1))
            end += timedelta(days=max(0, (last - held_from).days + 1))
        return end

    def cut(self, window: Window) -> Sequence[Window]:
        """Take the stopped stretches out of an open one."""
        begin, end = window
        left: list[Window] = []
        for stop_from, stop_to in self.windows:
            if stop_to <= begin or stop_from >= end:
                continue
            if begin < stop_from:
                left.append((begin, stop_from))
            begin = max(begin, stop_to)
        if begin < end:
            left.append((begin, end))
        return left


def _merged_windows(windows: Iterable[Window]) -> tuple[Window, ...]:
    joined: list[Window] = []
    for begin, end in sorted(windows):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return tuple(joined)


NO_STOPS = Stops()
