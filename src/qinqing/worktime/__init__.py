"""The clock: working days of the PRC, terms, deadlines and pauses. Pure Python.

`Calendar` knows which days are worked (from the official yearly notices) and answers
years without a notice by the plain week, marked provisional (暂估). `parse_term` reads
“5 working days” or “半年”. `due_date` gives the day a term ends; `due` gives the
moment, with pauses and extensions; `remaining` compares it with the present.
"""

from qinqing.worktime.beijing import BEIJING, beijing_day, in_beijing
from qinqing.worktime.calendar import Calendar, DayStatus
from qinqing.worktime.calendar_year import (
    CalendarYear,
    DayKind,
    Holiday,
    MakeUpDay,
    Notice,
)
from qinqing.worktime.day_terms import DueDate, add_months
from qinqing.worktime.deadlines import DayEnd, Deadline, due, due_date
from qinqing.worktime.errors import (
    BadCalendar,
    BadOfficeHours,
    BadPause,
    DateOutOfRange,
    NaiveMoment,
    StartNeedsTime,
    TermOutOfRange,
    UnreadableTerm,
    WorktimeError,
)
from qinqing.worktime.ics import (
    CalendarWords,
    DeadlineEntry,
    calendar_to_ics,
    deadlines_to_ics,
)
from qinqing.worktime.office_hours import (
    STANDARD_HOURS,
    OfficeHours,
    Season,
    Session,
)
from qinqing.worktime.pauses import Pause
from qinqing.worktime.remaining import Remaining, Standing, remaining
from qinqing.worktime.term_reading import parse_term
from qinqing.worktime.terms import Term, Unit

__all__ = [
    "BEIJING",
    "STANDARD_HOURS",
    "BadCalendar",
    "BadOfficeHours",
    "BadPause",
    "Calendar",
    "CalendarWords",
    "CalendarYear",
    "DateOutOfRange",
    "DayEnd",
    "DayKind",
    "DayStatus",
    "Deadline",
    "DeadlineEntry",
    "DueDate",
    "Holiday",
    "MakeUpDay",
    "NaiveMoment",
    "Notice",
    "OfficeHours",
    "Pause",
    "Remaining",
    "Season",
    "Session",
    "Standing",
    "StartNeedsTime",
    "Term",
    "TermOutOfRange",
    "Unit",
    "UnreadableTerm",
    "WorktimeError",
    "add_months",
    "beijing_day",
    "calendar_to_ics",
    "deadlines_to_ics",
    "due",
    "due_date",
    "in_beijing",
    "parse_term",
    "remaining",
]
