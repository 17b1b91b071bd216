"""Amounts and counts as people write them: 80元, 八十块, 一千二, 两万, 1.5万."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_OTHER_DIGITS: Final = {"两": 2, "俩": 2, "仨": 3, "〇": 0, "半": 0}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN: Final = "[零〇一二两俩三仨四五六七八九十百千万亿]+"
NUMBER: Final = rf"(?:[0-9]{{1,9}}(?:\.[0-9]{{1,2}})?(?:[百千万亿])?|{_HAN})"
AMOUNT: Final = rf"{NUMBER}(?:多|来|几)?(?:万元|块钱|元钱|元|块|万|圆)?"
LARGEST: Final = 10**9

_WRITTEN = re.compile(rf"({NUMBER})(?:多|来|几)?(万)?")
_FIGURES = re.compile(r"([0-9.]+)([百千万亿]?)")
_FACTORS: Final = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}


def read_number(text: str) -> Decimal | None:
    """Read a number in figures, Chinese numerals or both; None for anything else.

    >>> [str(read_number(t)) for t in ("80", "八十", "一千二", "两万", "1.5万", "百")]
    ['80', '80', '1200', '20000', '15000.0', '100']
    """
    written = _WRITTEN.match(text)
    if written is None:
        return None
    number, ten_thousand = written.groups()
    figures = _FIGURES.fullmatch(number)
    if figures:
        try:
            value = Decimal(figures[1]) * _FACTORS[figures[2]]
        except ArithmeticError:
            return None
    else:
        value = Decimal(_numeral(number))
    value *= 10_000 if ten_thousand else 1
    return value if value <= LARGEST else None


def _numeral(text: str) -> int:
    """Read Chinese numerals; a last bare digit counts in the next lower unit."""
    total = section = digit = 0
    last_unit = 1
    for char in text:
        if char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            last_unit, digit = _UNITS[char], 0
        elif char in "万亿":
            factor = _FACTORS[char]
            total = (
                (total + section + digit) * factor
                if total
                else (section + digit or 1) * factor
            )
            section, digit, last_unit = 0, 0, factor
        else:
            digit = _OTHER_DIGITS[char] if char in _OTHER_DIGITS else _digit(char)
            last_unit = 1 if char in "零〇" else last_unit
    if last_unit >= 100 and digit:
        digit *= last_unit // 10  # 一千二 is 1,200
    return total + section + digit


def _digit(char: str) -> int:
    return _DIGITS.index(char)
