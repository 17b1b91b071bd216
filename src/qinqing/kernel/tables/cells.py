"""Reading one cell: text, yes or no, a day, a number, one of a list.

A cell comes as a file holds it: text, a number, a day, True or False. Every reader
raises ``CellProblem`` for what it cannot read.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from qinqing.kernel.tables.problems import CellProblem

# A spreadsheet keeps numbers with 15 digits; what was longer has lost its end.
_MOST_EXACT = 10**15
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_DIGITS = re.compile(r"[0-9]{8}")
_YES = {"是", "有", "对", "√", "y", "yes", "true", "1"}
_NO = {"否", "无", "不是", "×", "n", "no", "false", "0"}
DAY_FORM = "应为日期，如 2026-11-20"


def read_text(cell: Any) -> str:
    """Return a cell as text: 3011.0 is 3011, a day is written 2026-11-20.

    >>> read_text(3011.0), read_text(date(2026, 1, 2)), read_text(" 甲 ")
    ('3011', '2026-01-02', '甲')
    """
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def read_yes_no(cell: Any) -> bool:
    """Return whether a cell says yes.

    >>> read_yes_no("是"), read_yes_no("×"), read_yes_no(1.0)
    (True, False, True)
    """
    word = _plain(read_text(cell)).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CellProblem("看不出是还是否", "应为“是”或“否”")


def read_day(cell: Any) -> date:
    """Return the day in a cell: 2026-11-20, 2026/11/20, 2026年11月20日, 20261120.

    >>> read_day("2026年1月2日"), read_day(20260102.0)
    (datetime.date(2026, 1, 2), datetime.date(2026, 1, 2))
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _plain(read_text(cell)).partition(" ")[0]
    parts = _DAY.fullmatch(text)
    numbers = list(map(int, parts.groups())) if parts else _eight_digits(text)
    try:
        return date(*numbers)
    except (TypeError, ValueError) as error:
        raise CellProblem("不是日期", DAY_FORM) from error


def read_number(cell: Any) -> int:
    """Return the whole number in a cell.

    >>> read_number("１，200"), read_number(3.0)
    (1200, 3)
    """
    text = _plain(read_text(cell)).replace(",", "")
    if not re.fullmatch(r"-?[0-9]{1,12}", text):
        raise CellProblem("不是整数", "应为整数")
    return int(text)


def one_of(
    labels: Mapping[Any, str], also: Mapping[str, Any] | None = None
) -> Callable[[Any], Any]:
    """Return a reader of one value of a list, by its label, its key or another name."""
    names: dict[str, Any] = {}
    for value, label in labels.items():
        names |= {label: value, str(value): value}
    names |= also or {}

    def read(cell: Any) -> Any:
        word = read_text(cell)
        if word in names:
            return names[word]
        raise CellProblem("不在可选的范围内", f"应为：{'、'.join(labels.values())}")

    return read


def _number_text(number: float) -> str:
    if not isfinite(number) or abs(number) >= _MOST_EXACT:
        raise CellProblem(
            "存成了数字，末几位已经丢失", "请把这一列设为文本格式，再重新录入"
        )
    whole = int(number)
    return str(whole) if whole == number else str(number)


def _eight_digits(text: str) -> list[int]:
    if not _DIGITS.fullmatch(text):
        return []
    return [int(text[:4]), int(text[4:6]), int(text[6:])]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
