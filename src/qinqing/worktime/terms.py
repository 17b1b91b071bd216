"""Terms as norms write them: “5 working days”, “24 hours”, “半年”."""

from dataclasses import dataclass
from enum import StrEnum

from qinqing.worktime.errors import TermOutOfRange

MOST = 9_999


class Unit(StrEnum):
    """What a term counts."""

    HOUR = "hour"
    WORKING_HOUR = "working_hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"

    @property
    def counts_hours(self) -> bool:
        """Tell whether terms of this unit end at a time of day, not with a day."""
        return self in (Unit.HOUR, Unit.WORKING_HOUR)


MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}

_ENGLISH = {
    **{unit: unit.replace("_", " ") for unit in Unit},
    Unit.HALF_YEAR: "half-year",
}
_CHINESE = {
    Unit.HOUR: "小时",
    Unit.WORKING_HOUR: "个工作小时",
    Unit.DAY: "日",
    Unit.WORKING_DAY: "个工作日",
    Unit.WEEK: "周",
    Unit.MONTH: "个月",
    Unit.QUARTER: "个季度",
    Unit.HALF_YEAR: "个半年",
    Unit.YEAR: "年",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time in one unit; the amount is a whole number from 1 to 9999.

    >>> str(Term(5, Unit.WORKING_DAY)), Term(5, Unit.WORKING_DAY).chinese
    ('5 working days', '5个工作日')
    >>> str(Term(1, Unit.HALF_YEAR)), Term(1, Unit.HALF_YEAR).chinese
    ('1 half-year', '半年')
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse what no norm means: nothing, less than nothing, or without end."""
        if not 1 <= self.amount <= MOST:
            raise TermOutOfRange(amount=self.amount, least=1, most=MOST)

    def __str__(self) -> str:
        """Write the term as rule files write it."""
        plural = "" if self.amount == 1 else "s"
        return f"{self.amount} {_ENGLISH[self.unit]}{plural}"

    @property
    def chinese(self) -> str:
        """Write the term as Chinese documents write it."""
        if self == Term(1, Unit.HALF_YEAR):
            return "半年"
        return f"{self.amount}{_CHINESE[self.unit]}"
