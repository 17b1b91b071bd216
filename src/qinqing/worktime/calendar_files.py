"""Reading `content/calendars/cn-YYYY.yaml`, the form a reviewer checks.

Each file holds one calendar year: its notices, the days off, the weekend days worked,
and the differences found between our data and published packages. YAML is imported
only when a file is read, since commands start from the compiled bundle.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from qinqing.worktime.calendar_year import CalendarYear, Holiday, MakeUpDay, Notice
from qinqing.worktime.errors import BadCalendar

FILE_NAME = re.compile(r"cn-(\d{4})\.yaml")

_KEYS = {"year", "notices", "holidays", "working_days", "differences", "note"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A day on which a published package disagrees, and the notice that settles it."""

    package: str
    version: str
    day: date
    package_says_working: bool
    we_say_working: bool
    notice: str
    why: str


def year_files(folder: Path) -> list[Path]:
    """List the calendar files of a folder by year."""
    return sorted(path for path in folder.iterdir() if FILE_NAME.fullmatch(path.name))


def read_year(path: Path) -> CalendarYear:
    """Read one year. Raises BadCalendar naming the file and the fault."""
    told = _load(path)
    try:
        notices = tuple(_notice(entry) for entry in told["notices"])
        numbers = {notice.number: index for index, notice in enumerate(notices)}
        return CalendarYear(
            year=told["year"],
            notices=notices,
            holidays=tuple(
                Holiday(
                    name=entry["name"],
                    first=_day(entry["from"]),
                    last=_day(entry["to"]),
                    notice=_index(entry, numbers),
                )
                for entry in told["holidays"]
            ),
            make_up_days=tuple(
                MakeUpDay(entry["name"], _day(entry["date"]), _index(entry, numbers))
                for entry in told["working_days"]
            ),
        )
    except BadCalendar as fault:
        raise BadCalendar(**{**fault.fields, "source": path.name}) from fault
    except (KeyError, TypeError) as fault:
        raise BadCalendar(
            source=path.name, problem="shape", detail=str(fault)
        ) from fault


def read_differences(folder: Path) -> tuple[Difference, ...]:
    """Read every recorded disagreement of published packages with our data."""
    return tuple(
        Difference(
            package=entry["package"],
            version=entry["version"],
            day=_day(entry["date"]),
            package_says_working=entry["package_says"] == "working",
            we_say_working=entry["decision"] == "working",
            notice=entry["notice"],
            why=entry["why"],
        )
        for path in year_files(folder)
        for entry in _load(path)["differences"]
    )


def _load(path: Path) -> dict[str, Any]:
    import yaml

    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise BadCalendar(
            source=path.name, problem="not_yaml", detail=str(fault)
        ) from fault
    if not isinstance(told, dict) or set(told) - {"note"} != _KEYS - {"note"}:
        raise BadCalendar(source=path.name, problem="keys", detail=sorted(_KEYS))
    if path.name != f"cn-{told['year']}.yaml":
        raise BadCalendar(source=path.name, problem="year", detail=told["year"])
    return told


def _notice(entry: dict[str, Any]) -> Notice:
    return Notice(
        entry["number"], entry["title"], _day(entry["date"]), entry.get("url", "")
    )


def _index(entry: dict[str, Any], numbers: dict[str | None, int]) -> int:
    number = entry.get("notice")
    if number is None:
        return 0
    if number not in numbers:
        raise BadCalendar(source="", problem="unknown_notice", detail=number)
    return numbers[number]


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadCalendar(source="", problem="not_a_date", detail=str(value))
    return value
