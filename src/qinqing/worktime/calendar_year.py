"""The arrangement of one year: days off, make-up working days and their notices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from qinqing.worktime.errors import BadCalendar

SATURDAY = 5


class DayKind(StrEnum):
    """Why a day is, or is not, a working day."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class Notice:
    """The official notice days come from; `number` is None where it is not known."""

    number: str | None
    title: str
    issued: date
    url: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row, both ends included; `notice` counts in the year's notices."""

    name: str
    first: date
    last: date
    notice: int = 0


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """A Saturday or Sunday worked in exchange for a day off (调休上班)."""

    name: str
    day: date
    notice: int = 0


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """All that the notices say of the days of one year.

    A notice can reach into the last days of the year before: that of 2006 made
    31 December 2005 a working day. Each day stands in the year it belongs to.
    Raises BadCalendar where the data contradict themselves.
    """

    year: int
    notices: tuple[Notice, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()

    def __post_init__(self) -> None:
        """Refuse data that cannot be right before any deadline rests on them."""
        for holiday in self.holidays:
            self._require(holiday.first <= holiday.last, "reversed", holiday.first)
            self._require_own(holiday.first, holiday.notice)
            self._require_own(holiday.last, holiday.notice)
        in_order = sorted(self.holidays, key=lambda holiday: holiday.first)
        for earlier, later in pairwise(in_order):
            self._require(earlier.last < later.first, "overlap", later.first)
        for made_up in self.make_up_days:
            self._require_own(made_up.day, made_up.notice)
            self._require(made_up.day.weekday() >= SATURDAY, "not_weekend", made_up.day)
            off = any(h.first <= made_up.day <= h.last for h in self.holidays)
            self._require(not off, "both_off_and_working", made_up.day)
        days = [made_up.day for made_up in self.make_up_days]
        self._require(len(days) == len(set(days)), "repeated", self.year)

    def _require_own(self, day: date, notice: int) -> None:
        self._require(day.year == self.year, "other_year", day)
        self._require(0 <= notice < len(self.notices), "unknown_notice", notice)

    def _require(self, right: bool, problem: str, detail: object) -> None:
        if not right:
            raise BadCalendar(
                source=str(self.year), problem=problem, detail=str(detail)
            )
