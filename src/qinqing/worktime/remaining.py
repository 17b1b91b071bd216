"""How much time is left, as numbers; pages put them into words (还剩 2 个工作日)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from qinqing.worktime.beijing import in_beijing
from qinqing.worktime.calendar import Calendar
from qinqing.worktime.deadlines import Deadline


class Standing(StrEnum):
    """How a deadline stands at some moment."""

    RUNNING = "running"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left until a deadline or, when overdue, what has passed since.

    `working_days` and `days` count from the nearer day, which is not counted, up to
    and with the further one; `time` is exact. None of them is ever negative.
    """

    standing: Standing
    working_days: int
    days: int
    time: timedelta
    provisional: bool


def remaining(now: datetime, deadline: Deadline, calendar: Calendar) -> Remaining:
    """Compare a moment with a deadline.

    The second in which something is due still counts as in time. Raises NaiveMoment.
    """
    present = in_beijing(now).replace(microsecond=0)
    today = present.date()
    overdue = present > deadline.due
    nearer, further = sorted((today, deadline.day))
    if overdue:
        standing = Standing.OVERDUE
    else:
        standing = Standing.DUE_TODAY if today == deadline.day else Standing.RUNNING
    return Remaining(
        standing=standing,
        working_days=calendar.count_working_days(nearer, further),
        days=(further - nearer).days,
        time=abs(deadline.due - present),
        provisional=deadline.provisional or not calendar.covers_all(nearer, further),
    )
