from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.worktime import Term, TermOutOfRange, Unit, UnreadableTerm, parse_term
from qinqing.worktime.numerals import read_numeral

terms = st.builds(Term, st.integers(1, 9999), st.sampled_from(Unit))


@given(terms)
def test_a_term_is_read_back_from_its_english_and_its_chinese(term: Term) -> None:
    assert parse_term(str(term)) == term
    assert parse_term(term.chinese) == term


@given(st.text(max_size=60))
def test_any_text_is_either_a_term_or_an_error_of_ours(text: str) -> None:
    with suppress(UnreadableTerm, TermOutOfRange):
        assert 1 <= parse_term(text).amount <= 9999


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5 working days", Term(5, Unit.WORKING_DAY)),
        ("1 working_hour", Term(1, Unit.WORKING_HOUR)),
        ("  24   Hours ", Term(24, Unit.HOUR)),
        ("1 half-year", Term(1, Unit.HALF_YEAR)),
        ("5个工作日", Term(5, Unit.WORKING_DAY)),
        ("五个工作日内", Term(5, Unit.WORKING_DAY)),
        ("5工作日", Term(5, Unit.WORKING_DAY)),
        ("2個工作小時", Term(2, Unit.WORKING_HOUR)),
        ("２４小时以内", Term(24, Unit.HOUR)),
        ("15日", Term(15, Unit.DAY)),
        ("15天", Term(15, Unit.DAY)),
        ("两周", Term(2, Unit.WEEK)),
        ("2个星期", Term(2, Unit.WEEK)),
        ("一个月之内", Term(1, Unit.MONTH)),
        ("1个季度", Term(1, Unit.QUARTER)),
        ("半年", Term(1, Unit.HALF_YEAR)),
        ("一年", Term(1, Unit.YEAR)),
    ],
)
def test_the_ways_norms_write_terms(text: str, term: Term) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "尽快",
        "-5 days",
        "1.5 hours",
        "5",
        "days",
        "12月",
        "五五日",
        "5\0 days",
    ],
)
def test_what_is_not_a_term_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(UnreadableTerm) as caught:
        parse_term(text)
    assert caught.value.fields == {"text": text, "reason": "form"}


def test_a_very_long_text_is_refused_and_not_repeated_whole() -> None:
    with pytest.raises(UnreadableTerm) as caught:
        parse_term("5" * 10_000)
    assert caught.value.fields["reason"] == "too_long"
    assert len(str(caught.value.fields["text"])) == 40


@pytest.mark.parametrize("text", ["0 days", "零日", "10000 days", "99999999999 小时"])
def test_an_amount_no_norm_means_is_refused(text: str) -> None:
    with pytest.raises(TermOutOfRange):
        parse_term(text)


@given(st.integers(1, 9999))
def test_every_chinese_numeral_is_read(number: int) -> None:
    assert read_numeral(in_chinese(number)) == number


def in_chinese(number: int) -> str:
    """Write a number in Chinese, independently of how the product reads it."""
    words, pending_zero = "", False
    for rank, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // rank % 10
        if digit:
            words += ("零" if pending_zero and words else "") + "零一二三四五六七八九"[
                digit
            ]
            words += sign
            pending_zero = False
        else:
            pending_zero = True
    return words
