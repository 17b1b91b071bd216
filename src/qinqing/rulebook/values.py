"""Reading what people type for a fact into the encoded value the rules use."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from qinqing.rulebook.errors import BadFactValue
from qinqing.rulebook.vocabulary import Fact, plain

YES = frozenset({"true", "yes", "y", "1", "是", "有", "对", "会", "已", "真"})
NO = frozenset(
    {"false", "no", "n", "0", "否", "没有", "不", "不是", "不会", "未", "假"}
)
UNKNOWN = frozenset({"", "unknown", "不知道", "不清楚", "拿不准", "未知"})
LARGEST = 10**9

# A comma only parts thousands: 60,5 is not 605.
_MONEY = re.compile(
    r"¥?\s*((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?)\s*(万元|元|块|分)?"
)


def encode(fact: Fact, value: object) -> bool | int | None:
    """Return the encoded value: bool, option code, integer, fen, or None (unknown).

    Raises ``BadFactValue`` with what would be accepted.
    """
    if value is None:
        return None
    if isinstance(value, str) and _plain(value) in UNKNOWN:
        return None
    match fact.type:
        case "bool":
            return _boolean(fact, value)
        case "enum":
            return _option(fact, value)
        case "money":
            return _money(fact, value)
        case _:
            return _integer(fact, value)


def decode(fact: Fact, value: bool | int | None) -> bool | int | str | None:
    """Return an encoded value as people write it: options by name, money in yuan."""
    if value is None:
        return None
    if fact.type == "enum":
        return next((o.value for o in fact.options if o.code == value), str(value))
    return yuan(int(value)) if fact.type == "money" else value


def yuan(fen: int) -> str:
    """Write an amount in fen as yuan.

    >>> yuan(6050), yuan(10000)
    ('60.5元', '100元')
    """
    amount = (Decimal(fen) / 100).normalize()
    return f"{amount:f}元"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()


def _bad(fact: Fact, value: object, expected: str) -> BadFactValue:
    return BadFactValue(
        "value does not fit the fact",
        fact=fact.name,
        value=str(value)[:80],
        expected=expected,
    )


def _boolean(fact: Fact, value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _plain(str(value))
    if text in YES:
        return True
    if text in NO:
        return False
    raise _bad(fact, value, "是 / 否")


def _option(fact: Fact, value: object) -> int:
    text = str(value)
    found = fact.option(text) or fact.option(plain(text))
    if found is None:
        raise _bad(fact, value, " / ".join(option.value for option in fact.options))
    return found.code


def _integer(fact: Fact, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return _bounded(fact, value, value)
    text = _plain(str(value))
    if not re.fullmatch(r"-?[0-9]{1,10}", text):
        raise _bad(fact, value, "整数，如 2")
    return _bounded(fact, int(text), value)


def _money(fact: Fact, value: object) -> int:
    if isinstance(value, bool):
        raise _bad(fact, value, "金额，如 60元")
    found = _MONEY.fullmatch(_plain(str(value)))
    if found is None:
        raise _bad(fact, value, "金额，如 60元")
    factor = {"万元": 1_000_000, "分": 1}.get(found[2] or "元", 100)
    amount = Decimal(found[1].replace(",", "")) * factor
    if amount != int(amount):
        raise _bad(fact, value, "金额，最小到分，如 60.50元")
    return _bounded(fact, int(amount), value)


def _bounded(fact: Fact, value: int, typed: object) -> int:
    if not -LARGEST <= value <= LARGEST:
        raise _bad(fact, typed, f"不超过 {decode(fact, LARGEST)}")
    return value
