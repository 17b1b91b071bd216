"""A calendar as compact JSON, for the compiled rulebook bundle."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from qinqing.worktime.calendar_year import CalendarYear, Holiday, MakeUpDay, Notice
from qinqing.worktime.errors import BadCalendar

FORMAT = "qinqing-calendar/1"


def write(years: Iterable[CalendarYear]) -> str:
    """Write years as JSON without spaces; days are ISO dates."""
    told = {"format": FORMAT, "years": [_year_told(year) for year in years]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> tuple[CalendarYear, ...]:
    """Read what `write` wrote. Raises BadCalendar for anything else."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BadCalendar(source="json", problem="format", detail=told["format"])
        return tuple(_year_read(year) for year in told["years"])
    except BadCalendar:
        raise
    except (KeyError, TypeError, ValueError) as fault:
        raise BadCalendar(source="json", problem="shape", detail=str(fault)) from fault


def _year_told(year: CalendarYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "notices": [
            [notice.number, notice.title, notice.issued.isoformat(), notice.url]
            for notice in year.notices
        ],
        "off": [
            [off.name, off.first.isoformat(), off.last.isoformat(), off.notice]
            for off in year.holidays
        ],
        "work": [
            [made_up.name, made_up.day.isoformat(), made_up.notice]
            for made_up in year.make_up_days
        ],
    }


def _year_read(told: dict[str, Any]) -> CalendarYear:
    day = date.fromisoformat
    return CalendarYear(
        year=told["year"],
        notices=tuple(Notice(n, t, day(d), u) for n, t, d, u in told["notices"]),
        holidays=tuple(Holiday(n, day(a), day(b), k) for n, a, b, k in told["off"]),
        make_up_days=tuple(MakeUpDay(n, day(d), k) for n, d, k in told["work"]),
    )
