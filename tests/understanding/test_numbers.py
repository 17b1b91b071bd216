"""Amounts as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.lexicon.numbers import LARGEST, read_number

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("80", 80),
        ("80块", 80),
        ("60.5元", Decimal("60.5")),
        ("八十", 80),
        ("十五", 15),
        ("一百零五", 105),
        ("一百二十", 120),
        ("二百五", 250),
        ("一千二", 1200),
        ("三万五", 35_000),
        ("两万", 20_000),
        ("十万", 100_000),
        ("一万零五十", 10_050),
        ("1.5万", 15_000),
        ("3千", 3000),
        ("五十多块", 50),
        ("500块钱", 500),
        ("一亿", 10**8),
    ],
)
def test_an_amount_is_read(written: str, value: int | Decimal) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["", "很多", "若干元", "元", "-5"])
def test_what_is_no_number_is_not_read(written: str) -> None:
    assert read_number(written) is None


def numeral(value: int) -> str:
    """Write 1 to 99,999 as a careful person would, every zero said."""
    parts: list[str] = []
    gap = False
    for unit, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            parts.append(("零" if gap and parts else "") + _DIGITS[digit] + name)
        gap = not digit
    return "".join(parts)


@given(st.integers(1, 99_999))
def test_every_number_to_a_hundred_thousand_is_read_back(value: int) -> None:
    assert read_number(numeral(value)) == value


@given(st.text("0123456789.零一二三十百千万亿多元块", max_size=24))
def test_nothing_typed_breaks_it_or_grows_beyond_bounds(text: str) -> None:
    value = read_number(text)
    assert value is None or 0 <= value <= LARGEST
