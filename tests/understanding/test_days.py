"""Days as people name them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.understanding.days import named_day

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月5日收的", date(2026, 3, 5)),
        ("2026-03-05收的", date(2026, 3, 5)),
        ("昨天收的", date(2026, 11, 24)),
        ("前天晚上", date(2026, 11, 23)),
        ("大前天", date(2026, 11, 22)),
        ("明儿去", date(2026, 11, 26)),
        ("上周五收的", date(2026, 11, 20)),
        ("上上周五收的", date(2026, 11, 13)),
        ("下个星期一要去", date(2026, 11, 30)),
        ("这周日", date(2026, 11, 29)),
        ("11月3日收的", date(2026, 11, 3)),
        ("1月3号要去", date(2027, 1, 3)),
    ],
)
def test_a_day_is_read(text: str, day: date) -> None:
    found = named_day(text, TODAY)
    assert found is not None
    assert found.day == day
    assert found.words in text


@pytest.mark.parametrize(
    "text", ["", "有一天", "2026年13月5日", "2月30日", "昨天和前天", "春节前"]
)
def test_no_day_or_several_are_none(text: str) -> None:
    assert named_day(text, TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_full_date_is_read_back(day: date) -> None:
    found = named_day(f"{day.year}年{day.month}月{day.day}日的事", TODAY)
    assert found is not None
    assert found.day == day


@given(st.integers(-3, 3))
def test_a_near_day_counts_from_today(offset: int) -> None:
    word = ["大前天", "前天", "昨天", "今天", "明天", "后天", "大后天"][offset + 3]
    found = named_day(word, TODAY)
    assert found is not None
    assert found.day == TODAY + timedelta(days=offset)
