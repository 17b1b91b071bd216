"""A quotation is the exact words; only white space may differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.text import (
    Span,
    contains_quote,
    find_quote,
    load_documents,
    shipped_content,
    words_sha256,
)
from qinqing.rulebook.text.quotes import squeeze

WORDS = [
    provision.words
    for document in load_documents([shipped_content()]).values()
    for provision in document.provisions.values()
    if provision.words
]
SPACES = st.text(" \t\n\r\u3000\xa0\u200b", max_size=3)


@st.composite
def quotations(draw: st.DrawFn) -> tuple[str, str]:
    """Some words of a provision, with white space strewn in at random."""
    words = draw(st.sampled_from(WORDS))
    visible = squeeze(words)
    start = draw(st.integers(0, len(visible) - 1))
    end = draw(st.integers(start + 1, len(visible)))
    strewn = "".join(char + draw(SPACES) for char in visible[start:end][:40])
    return words, draw(SPACES) + strewn


@given(quotations())
def test_any_words_of_a_provision_are_found_whatever_the_spacing(
    case: tuple[str, str],
) -> None:
    words, quote = case
    spans = find_quote(words, quote)
    assert spans
    for span in spans:
        marked = span.cut(words)
        assert squeeze(marked) == squeeze(quote)
        assert marked == marked.strip()


@given(quotations(), st.data())
def test_a_quotation_with_one_other_character_is_not_found(
    case: tuple[str, str], data: st.DataObject
) -> None:
    words, quote = case
    changed = list(squeeze(quote))
    changed[data.draw(st.integers(0, len(changed) - 1))] = "\N{SNOWMAN}"
    assert find_quote(words, "".join(changed)) == []


@given(st.text(), st.text())
def test_any_two_texts_may_be_compared(words: str, quote: str) -> None:
    for span in find_quote(words, quote):
        assert squeeze(span.cut(words)) == squeeze(quote)


def test_every_place_of_a_repeated_quotation_is_found() -> None:
    assert find_quote("礼品、礼 品", "礼品") == [Span(0, 2), Span(3, 6)]
    assert find_quote("要要要", "要要") == [Span(0, 2), Span(1, 3)]


def test_prefix_and_suffix_choose_among_places_and_stay_outside_the_span() -> None:
    words = "不得赠送礼品，不得接受 礼品。"
    assert find_quote(words, "礼品", prefix="接受") == [Span(12, 14)]
    assert find_quote(words, "礼品", suffix="，") == [Span(4, 6)]
    assert not contains_quote(words, "礼品", prefix="索取")


@pytest.mark.parametrize("quote", ["", " \n\u3000", "\u200b"])
def test_an_empty_quotation_proves_nothing(quote: str) -> None:
    assert not contains_quote("任何文字", quote)
    assert not contains_quote("任何文字", quote, prefix="任")


def test_the_stray_english_word_of_a_source_belongs_to_the_quotation() -> None:
    words = next(text for text in WORDS if "思想 and 党的" in text)
    assert contains_quote(words, "思想and党的十九大精神")
    assert not contains_quote(words, "思想和党的十九大精神")


def test_the_hash_of_words_does_not_hang_on_white_space() -> None:
    assert words_sha256("上交\n国库。") == words_sha256(" 上交国库。")
    assert words_sha256("上交国库。") != words_sha256("上交国库")
