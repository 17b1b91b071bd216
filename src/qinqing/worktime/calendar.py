"""The working calendar: which days are worked, and counting along them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from qinqing.worktime.calendar_year import (
    SATURDAY,
    CalendarYear,
    DayKind,
    Holiday,
    MakeUpDay,
    Notice,
)
from qinqing.worktime.errors import DateOutOfRange, TermOutOfRange

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayStatus:
    """One day explained; `provisional` (暂估) where no notice covers its year."""

    day: date
    working: bool
    kind: DayKind
    name: str
    notice: Notice | None
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """Working days in the covered years; elsewhere the plain week, marked 暂估.

    >>> holiday = Holiday("元旦", date(2026, 1, 1), date(2026, 1, 3))
    >>> make_up = MakeUpDay("元旦", date(2026, 1, 4))
    >>> notice = Notice(None, "2026年放假安排", date(2025, 11, 4))
    >>> calendar = Calendar((CalendarYear(2026, (notice,), (holiday,), (make_up,)),))
    >>> calendar.is_working_day(date(2026, 1, 2)), date(2026, 1, 2).strftime("%a")
    (False, 'Fri')
    >>> calendar.is_working_day(date(2026, 1, 4)), date(2026, 1, 4).strftime("%a")
    (True, 'Sun')
    >>> calendar.explain(date(2026, 1, 4)).notice.title
    '2026年放假安排'
    >>> calendar.covers(date(2027, 1, 1))
    False
    """

    years: tuple[CalendarYear, ...] = ()
    _off: dict[date, tuple[Holiday, CalendarYear]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _make_up: dict[date, tuple[MakeUpDay, CalendarYear]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _covered: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the last arrangement given for a year, and index its days."""
        by_year = {arranged.year: arranged for arranged in self.years}
        kept = tuple(by_year[year] for year in sorted(by_year))
        object.__setattr__(self, "years", kept)
        object.__setattr__(self, "_covered", frozenset(by_year))
        for arranged in kept:
            for holiday in arranged.holidays:
                for offset in range((holiday.last - holiday.first).days + 1):
                    day = holiday.first + timedelta(days=offset)
                    self._off[day] = (holiday, arranged)
            for made_up in arranged.make_up_days:
                self._make_up[made_up.day] = (made_up, arranged)

    def __hash__(self) -> int:
        """Equal calendars have equal years."""
        return hash(self.years)

    @classmethod
    def from_content(cls, *folders: Path) -> "Calendar":
        """Read the YAML files `cn-YYYY.yaml` of the folders; later folders win.

        Raises BadCalendar naming the file and what is wrong with it.
        """
        from qinqing.worktime import calendar_files

        return cls(
            tuple(
                calendar_files.read_year(path)
                for folder in folders
                for path in calendar_files.year_files(folder)
            )
        )

    @classmethod
    def from_json(cls, text: str) -> "Calendar":
        """Read what `to_json` wrote; fast enough for every start of a command.

        Raises BadCalendar where the text is something else.
        """
        from qinqing.worktime import calendar_json

        return cls(calendar_json.read(text))

    def to_json(self) -> str:
        """Write the calendar compactly; the same calendar gives the same text."""
        from qinqing.worktime import calendar_json

        return calendar_json.write(self.years)

    def covers(self, day: date) -> bool:
        """Tell whether a notice for the year of this day is loaded."""
        return day.year in self._covered

    def covers_all(self, after: date, through: date) -> bool:
        """Tell whether every day after `after` up to `through` is covered."""
        if through <= after:
            return True
        first_year = (after + ONE_DAY).year
        return all(
            year in self._covered for year in range(first_year, through.year + 1)
        )

    def is_working_day(self, day: date) -> bool:
        """Tell whether offices work on this day."""
        if day in self._off:
            return False
        return day.weekday() < SATURDAY or day in self._make_up

    def explain(self, day: date) -> DayStatus:
        """Say what kind of day this is and which notice makes it so."""
        kind = DayKind.WEEKDAY if day.weekday() < SATURDAY else DayKind.WEEKEND
        name, notice = "", None
        found = self._off.get(day) or self._make_up.get(day)
        if found is not None:
            entry, arranged = found
            name, notice = entry.name, arranged.notices[entry.notice]
            kind = DayKind.HOLIDAY if day in self._off else DayKind.MAKE_UP
        working = self.is_working_day(day)
        return DayStatus(day, working, kind, name, notice, not self.covers(day))

    def working_days_after(self, day: date) -> Iterator[date]:
        """Yield the working days after this one; day zero is not among them."""
        while True:
            try:
                day += ONE_DAY
            except OverflowError:
                raise DateOutOfRange(start=day, amount=1) from None
            if self.is_working_day(day):
                yield day

    def first_working_day(self, day: date) -> date:
        """Find the working day that is this day or the next one after it.

        Source: Civil Code of the PRC (民法典), article 203: a period whose last day
        is a day off ends with the day after the days off.
        """
        if self.is_working_day(day):
            return day
        return next(self.working_days_after(day))

    def add_working_days(self, day: date, count: int) -> date:
        """Find the `count`-th working day after a day, which itself is not counted.

        `count` must be at least 0; 0 gives the day itself. Raises TermOutOfRange.
        """
        if count < 0:
            raise TermOutOfRange(amount=count, least=0)
        following = self.working_days_after(day)
        for _ in range(count):
            day = next(following)
        return day

    def count_working_days(self, after: date, through: date) -> int:
        """Count the working days after `after` up to and with `through`.

        The inverse of `add_working_days`; 0 where `through` is not later.
        """
        span = range(1, (through - after).days + 1)
        return sum(self.is_working_day(after + timedelta(days=step)) for step in span)
