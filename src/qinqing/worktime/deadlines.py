"""When something is due: the term, its pauses and its extensions together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from qinqing.worktime.beijing import LAST_SECOND, at, beijing_day, in_beijing
from qinqing.worktime.calendar import Calendar
from qinqing.worktime.day_terms import DueDate, end_of_day_term
from qinqing.worktime.errors import StartNeedsTime
from qinqing.worktime.hour_terms import DueMoment, end_of_hour_term
from qinqing.worktime.office_hours import STANDARD_HOURS, OfficeHours
from qinqing.worktime.pauses import Moment, Pause, PausedTime, paused_time
from qinqing.worktime.stops import NO_STOPS, Stops
from qinqing.worktime.terms import Term


class DayEnd(StrEnum):
    """When the last day of a term is over: at 24:00, or when the office closes.

    Source: Civil Code of the PRC (民法典), article 203: at 24:00; where there are
    business hours, when business stops.
    """

    MIDNIGHT = "midnight"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and when it would have been due without any pause.

    Both moments are the last in time, in Beijing time with whole seconds: a day ends
    at 23:59:59, or when the office closes. `provisional` (暂估): a year without a
    notice mattered. `waiting`: a pause still goes on, and `due` holds if it lasts to
    its limit; ended sooner, it is due sooner.
    """

    start: Moment
    term: Term
    due: datetime
    due_if_never_paused: datetime
    provisional: bool
    waiting: bool

    @property
    def day(self) -> date:
        """The day in Beijing on which it is due."""
        return self.due.date()

    @property
    def paused(self) -> bool:
        """Tell whether pauses have moved the deadline."""
        return self.due != self.due_if_never_paused


def due_date(start: date, term: Term, calendar: Calendar) -> DueDate:
    """Find the day a term ends that starts on a day; that day is not counted.

    A term in hours needs a time of day; from a bare day it is reckoned from midnight,
    which gives the earliest day it can end: never a later one than there is.

    >>> from qinqing.worktime.term_reading import parse_term
    >>> due_date(date(2027, 1, 4), parse_term("5 working days"), Calendar())
    DueDate(day=datetime.date(2027, 1, 11), provisional=True)
    """
    if term.unit.counts_hours:
        midnight = at(start, time.min)
        end = end_of_hour_term(midnight, term, calendar, STANDARD_HOURS, NO_STOPS)
        return DueDate(end.moment.date(), end.provisional)
    return end_of_day_term(start, term, calendar)


def due(
    start: Moment,
    term: Term,
    calendar: Calendar,
    office_hours: OfficeHours = STANDARD_HOURS,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Term] = (),
    day_end: DayEnd = DayEnd.MIDNIGHT,
) -> Deadline:
    """Find when a term is due, with its pauses taken out and extensions added.

    1. The term runs from `start`, whose day is not counted unless it counts hours.
    2. Paused time is not counted; pauses that overlap count once, in any order.
    3. Each extension runs from where the term, or the extension before it, ended.

    Raises StartNeedsTime for a term in hours from a bare day, NaiveMoment for a time
    without a zone, DateOutOfRange past the year 9999.
    """
    times = [paused_time(pause, calendar, office_hours) for pause in pauses]
    stops = Stops.merged(
        [paused.days for paused in times], [paused.window for paused in times]
    )
    terms = (term, *extensions)
    end = _end(start, terms, calendar, office_hours, day_end, stops)
    free = _end(start, terms, calendar, office_hours, day_end, NO_STOPS)
    mattered = [paused for paused in times if _matters(paused, end.moment)]
    return Deadline(
        start=start,
        term=term,
        due=end.moment,
        due_if_never_paused=free.moment,
        provisional=(
            end.provisional
            or free.provisional
            or any(paused.provisional for paused in mattered)
        ),
        waiting=any(paused.open_ended for paused in mattered),
    )


def _matters(paused: PausedTime, due_moment: datetime) -> bool:
    return paused.window[0] <= due_moment


def _end(
    start: Moment,
    terms: Sequence[Term],
    calendar: Calendar,
    hours: OfficeHours,
    day_end: DayEnd,
    stops: Stops,
) -> DueMoment:
    moment, provisional = start, False
    for term in terms:
        if term.unit.counts_hours:
            if not isinstance(moment, datetime):
                raise StartNeedsTime(start=moment, term=str(term))
            reached = end_of_hour_term(in_beijing(moment), term, calendar, hours, stops)
        else:
            last = end_of_day_term(beijing_day(moment), term, calendar, stops)
            closing = hours.closing(last.day)
            midnight = at(last.day, LAST_SECOND)
            ends = closing if day_end is DayEnd.CLOSING else midnight
            reached = DueMoment(ends, last.provisional)
        moment, provisional = reached.moment, provisional or reached.provisional
    if not isinstance(moment, datetime):
        raise StartNeedsTime(start=moment, term="")
    return DueMoment(moment, provisional)
