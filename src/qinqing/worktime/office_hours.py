"""Office hours: when working hours run, by season, as parameters of a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from qinqing.worktime.beijing import at
from qinqing.worktime.errors import BadOfficeHours

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of a working day during which the office is open."""

    opens: time
    closes: time

    @classmethod
    def parse(cls, text: str) -> "Session":
        """Read “09:00-12:00”. Raises BadOfficeHours.

        >>> Session.parse("13:30-17:30").closes
        datetime.time(17, 30)
        """
        opens, _, closes = text.replace("–", "-").partition("-")
        try:
            return cls(
                time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip())
            )
        except ValueError as fault:
            raise BadOfficeHours(problem="unreadable", text=text) from fault


def _checked(sessions: Iterable[Session]) -> tuple[Session, ...]:
    kept = tuple(sessions)
    if not kept:
        raise BadOfficeHours(problem="no_session")
    clock = [moment for session in kept for moment in (session.opens, session.closes)]
    if any(moment.tzinfo is not None for moment in clock):
        raise BadOfficeHours(problem="zone_given")
    if any(later <= earlier for earlier, later in pairwise(clock)):
        raise BadOfficeHours(problem="out_of_order", clock=[str(m) for m in clock])
    return kept


@dataclass(frozen=True, slots=True)
class Season:
    """Other hours between two days of each year, both included; may span New Year.

    `first` and `last` are (month, day).

    >>> winter = Season((10, 1), (4, 30), (Session(time(9), time(17)),))
    >>> winter.holds(date(2026, 1, 15)), winter.holds(date(2026, 7, 1))
    (True, False)
    """

    first: MonthDay
    last: MonthDay
    sessions: tuple[Session, ...]

    def __post_init__(self) -> None:
        """Refuse days that do not exist and sessions that contradict each other."""
        _checked(self.sessions)
        for month, day in (self.first, self.last):
            try:
                date(2024, month, day)  # a leap year: 29 February may be named
            except ValueError as fault:
                raise BadOfficeHours(problem="no_such_day", day=(month, day)) from fault

    def holds(self, day: date) -> bool:
        """Tell whether the season's hours apply on this day."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of an office: usual sessions, and seasons that have others.

    >>> STANDARD_HOURS.closing(date(2026, 9, 25)).isoformat()
    '2026-09-25T17:00:00+08:00'
    """

    usual: tuple[Session, ...]
    seasons: tuple[Season, ...] = ()

    def __post_init__(self) -> None:
        """Refuse seasons that overlap: which hours hold must never be in doubt."""
        _checked(self.usual)
        for step in range(366):
            day = date(2024, 1, 1) + timedelta(days=step)
            if sum(season.holds(day) for season in self.seasons) > 1:
                raise BadOfficeHours(problem="seasons_overlap", day=day.isoformat())

    def sessions_on(self, day: date) -> tuple[Session, ...]:
        """Give the sessions of a day, should it be a working day."""
        for season in self.seasons:
            if season.holds(day):
                return season.sessions
        return self.usual

    def windows(self, day: date) -> list[tuple[datetime, datetime]]:
        """Give the open stretches of a day in Beijing time."""
        return [(at(day, s.opens), at(day, s.closes)) for s in self.sessions_on(day)]

    def closing(self, day: date) -> datetime:
        """Tell when the office closes on a day."""
        return at(day, self.sessions_on(day)[-1].closes)


STANDARD_HOURS = OfficeHours((Session(time(9), time(12)), Session(time(13), time(17))))
