"""Chinese numerals as they number articles and items: 一 to 九百九十九."""

from typing import Final

DIGITS: Final = "零一二三四五六七八九"
NUMERAL: Final = "[一二三四五六七八九十百零]+"
_UNITS: Final = {"十": 10, "百": 100}


def numeral_value(numeral: str) -> int:
    """Read a Chinese numeral.

    >>> [numeral_value(n) for n in ("九", "十", "十三", "二十", "一百零五")]
    [9, 10, 13, 20, 105]
    """
    total, digit = 0, 0
    for char in numeral:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = DIGITS.index(char)
    return total + digit


def numeral_of(value: int) -> str:
    """Write a number from 1 to 99 as articles are numbered.

    >>> [numeral_of(n) for n in (3, 10, 13, 21, 40)]
    ['三', '十', '十三', '二十一', '四十']
    """
    tens, ones = divmod(value, 10)
    tens_part = {0: "", 1: "十"}.get(tens, DIGITS[tens] + "十")
    return tens_part + (DIGITS[ones] if ones else "")
