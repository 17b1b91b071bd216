"""Where a term in clock hours or working hours ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from qinqing.worktime.beijing import BEIJING
from qinqing.worktime.calendar import ONE_DAY, Calendar
from qinqing.worktime.errors import DateOutOfRange
from qinqing.worktime.office_hours import OfficeHours
from qinqing.worktime.stops import Stops, Window
from qinqing.worktime.terms import Term, Unit

_END_OF_TIME = datetime.max.replace(tzinfo=BEIJING)


@dataclass(frozen=True, slots=True)
class DueMoment:
    """The moment something is due; `provisional` where an uncovered year mattered."""

    moment: datetime
    provisional: bool


def end_of_hour_term(
    start: datetime, term: Term, calendar: Calendar, hours: OfficeHours, stops: Stops
) -> DueMoment:
    """Find the moment a term in hours is used up.

    Clock hours run day and night; working hours run while the office is open on a
    working day. Stopped stretches do not count.

    Source: Civil Code of the PRC (民法典), article 201: hours run from the moment set.
    Raises DateOutOfRange past the year 9999.
    """
    left = timedelta(hours=term.amount)
    try:
        for window in _open_windows(start, term.unit, calendar, hours):
            for begin, end in stops.cut(window):
                if end - begin >= left:
                    moment = begin + left
                    return DueMoment(
                        moment, _provisional(start, moment, term, calendar)
                    )
                left -= end - begin
    except OverflowError:
        pass
    raise DateOutOfRange(start=start, amount=str(term))


def _open_windows(
    start: datetime, unit: Unit, calendar: Calendar, hours: OfficeHours
) -> Iterator[Window]:
    if unit is Unit.HOUR:
        yield (start, _END_OF_TIME)
        return
    day = start.date()
    while True:
        if calendar.is_working_day(day):
            for begin, end in hours.windows(day):
                if end > start:
                    yield (max(begin, start), end)
        day += ONE_DAY


def _provisional(
    start: datetime, moment: datetime, term: Term, calendar: Calendar
) -> bool:
    if term.unit is Unit.HOUR:
        return False
    return not calendar.covers_all(start.date() - ONE_DAY, moment.date())
