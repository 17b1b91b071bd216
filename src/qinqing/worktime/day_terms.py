"""Where a term that counts whole days, weeks or months ends."""

import calendar as gregorian
from dataclasses import dataclass
from datetime import date

from qinqing.worktime.calendar import ONE_DAY, Calendar
from qinqing.worktime.errors import DateOutOfRange
from qinqing.worktime.stops import NO_STOPS, Stops
from qinqing.worktime.terms import MONTHS_IN, Term, Unit


@dataclass(frozen=True, slots=True)
class DueDate:
    """The day something is due; `provisional` (暂估): an uncovered year mattered."""

    day: date
    provisional: bool


def end_of_day_term(
    start: date, term: Term, calendar: Calendar, stops: Stops = NO_STOPS
) -> DueDate:
    """Find the last day of a term in days, working days, weeks or months.

    The first day is not counted; months run to the same day of the month, or its last
    day where there is none; a last day that is not worked gives way to the next
    working day. Stopped days are not counted and no term ends on one.

    Source: Civil Code of the PRC (民法典), articles 200 to 203.
    Raises DateOutOfRange past the year 9999.
    """
    try:
        if term.unit is Unit.WORKING_DAY:
            return _count_working_days(start, term.amount, calendar, stops)
        nominal = stops.shift(start, _length(start, term))
        last = nominal
        while stops.hold(last) or not calendar.is_working_day(last):
            last += ONE_DAY
        covered = calendar.covers_all(nominal - ONE_DAY, last)
        return DueDate(last, provisional=not covered)
    except OverflowError:
        raise DateOutOfRange(start=start, amount=str(term)) from None


def _count_working_days(
    start: date, amount: int, calendar: Calendar, stops: Stops
) -> DueDate:
    left = amount
    for day in calendar.working_days_after(start):
        left -= not stops.hold(day)
        if left == 0:
            return DueDate(day, provisional=not calendar.covers_all(start, day))
    raise AssertionError("working days never run out before the calendar does")


def _length(start: date, term: Term) -> int:
    """Tell how many calendar days a term in days, weeks or months is long."""
    if term.unit in MONTHS_IN:
        return (add_months(start, term.amount * MONTHS_IN[term.unit]) - start).days
    return term.amount * (7 if term.unit is Unit.WEEK else 1)


def add_months(day: date, months: int) -> date:
    """Go to the same day in a later month, or to its last day where there is none.

    >>> add_months(date(2026, 1, 31), 1), add_months(date(2028, 1, 31), 1)
    (datetime.date(2026, 2, 28), datetime.date(2028, 2, 29))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        raise DateOutOfRange(start=day, amount=f"{months} months")
    length = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
