"""Days as people name them: 2026年11月20日, 11月20日, 昨天, 上周三, 明天."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

_WEEKDAYS: Final = "一二三四五六日"
_NEAR: Final = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨晚": -1, "今天": 0, "今晚": 0, "今儿": 0,
    "明天": 1, "明晚": 1, "明儿": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_FULL = re.compile(
    r"(?P<year>[12][0-9]{3})[年.\-/](?P<month>[01]?[0-9])[月.\-/](?P<day>[0-3]?[0-9])[日号]?"
)
_SHORT = re.compile(
    r"(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?P<day>[12][0-9]|3[01]|0?[1-9])[日号]"
)
_WEEK = re.compile(
    r"(?P<which>上上|上|这|本|下)(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_NEARBY = re.compile("|".join(sorted(_NEAR, key=len, reverse=True)))


class NamedDay(NamedTuple):
    """A day, and the words that named it."""

    day: date
    words: str


def named_day(text: str, today: date) -> NamedDay | None:
    """Return the one day a folded text names; None for none, or for several.

    >>> named_day("昨天收了张卡", date(2026, 11, 25))
    NamedDay(day=datetime.date(2026, 11, 24), words='昨天')
    """
    found: list[NamedDay] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            day = read(match, today)
            if day is not None and not any(match[0] in item.words for item in found):
                found.append(NamedDay(day, match[0]))
    return found[0] if len({item.day for item in found}) == 1 else None


def _full(match: re.Match[str], today: date) -> date | None:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _short(match: re.Match[str], today: date) -> date | None:
    """Take the year in which the day is nearest."""
    days = [
        day
        for year in (today.year - 1, today.year, today.year + 1)
        if (day := _day(year, int(match["month"]), int(match["day"])))
    ]
    return min(days, key=lambda day: abs(day - today)) if days else None


def _week(match: re.Match[str], today: date) -> date | None:
    weeks = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1}[match["which"]]
    weekday = _WEEKDAYS.index(match["day"].replace("天", "日"))
    return today + timedelta(days=weekday - today.weekday(), weeks=weeks)


def _near(match: re.Match[str], today: date) -> date | None:
    return today + timedelta(days=_NEAR[match[0]])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_READERS: Final[
    tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...]
] = ((_FULL, _full), (_SHORT, _short), (_WEEK, _week), (_NEARBY, _near))
