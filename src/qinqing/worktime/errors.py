"""What can go wrong with days, terms and pauses; the words for people are elsewhere."""

from collections.abc import Mapping
from typing import ClassVar


class WorktimeError(ValueError):
    """A request the clock cannot answer.

    `code` names the kind of fault and `fields` carries what a message to a person
    needs, so that pages and commands can say in Chinese what happened and what to do.
    """

    code: ClassVar[str] = "worktime"

    def __init__(self, **fields: object) -> None:
        self.fields: Mapping[str, object] = fields
        told = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        super().__init__(f"{self.code}: {told}")


class UnreadableTerm(WorktimeError):
    """A term such as “5 working days” could not be read. Fields: text, reason."""

    code = "unreadable_term"


class TermOutOfRange(WorktimeError):
    """An amount is not between least and most. Fields: amount, least, most."""

    code = "term_out_of_range"


class NaiveMoment(WorktimeError):
    """A time of day without its time zone was given. Fields: moment."""

    code = "naive_moment"


class StartNeedsTime(WorktimeError):
    """A term in hours was asked for from a day without a time. Fields: start, term."""

    code = "start_needs_time"


class DateOutOfRange(WorktimeError):
    """The result lies outside the years a date can hold. Fields: start, amount."""

    code = "date_out_of_range"


class BadOfficeHours(WorktimeError):
    """Office hours that contradict themselves. Fields: problem, and what is wrong."""

    code = "bad_office_hours"


class BadPause(WorktimeError):
    """A pause without a reason, or with its end first. Fields: problem, start, end."""

    code = "bad_pause"


class BadCalendar(WorktimeError):
    """Calendar data that cannot be right. Fields: source, problem, detail."""

    code = "bad_calendar"
