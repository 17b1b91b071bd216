"""Traditional text is read as Simplified, character beside character."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.text import Span, script, shipped_content
from qinqing.rulebook.text.script import simplify, to_simplified


def henan_source() -> str:
    path: Path = shipped_content() / "documents" / "henan" / "source.txt"
    return path.read_text("utf-8")


def test_the_henan_text_reads_in_simplified_beside_the_original() -> None:
    source = henan_source()
    simplified = simplify(source)
    assert len(simplified.text) == len(source)
    start = simplified.text.index("每半年至少到联系企业1次")
    original = simplified.original(Span(start, start + 12))
    assert original.cut(source) == "每半年至少到聯系企業1次"


def test_simplified_text_stays_as_it_is() -> None:
    text = "经批准，可应邀参加促进企业高质量发展的活动。"
    assert to_simplified(text) == text


@pytest.mark.parametrize(
    "text", ["", "abc 123", "\0", "😀", "a\0b", "\ud800聯"], ids=range(6)
)
def test_what_is_no_chinese_text_stays_as_it_is(text: str) -> None:
    assert to_simplified(text) == text


@given(st.text(st.sampled_from("聯系企業規範行為後臺乾坤 \n,。1a😀\0")))
def test_every_character_keeps_its_way_back(text: str) -> None:
    simplified = simplify(text)
    assert len(simplified.origins) == len(simplified.text)
    for index in range(len(simplified.text)):
        origin = simplified.original(Span(index, index + 1))
        assert 0 <= origin.start < origin.end <= len(text)
    whole = simplified.original(Span(0, len(simplified.text)))
    assert whole == Span(0, len(text))


def test_a_phrase_that_changes_length_keeps_the_way_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No phrase of the installed tables does; another release of them may."""
    table = {"甲乙": "丙", "丁": "戊己庚"}

    def shrinking(text: str) -> str:
        for old, new in table.items():
            text = text.replace(old, new)
        return text

    monkeypatch.setattr(script, "to_simplified", shrinking)
    simplified = simplify("首行\n甲乙丁末\n尾行")
    assert simplified.text == "首行\n甲乙戊己庚末\n尾行"
    assert simplified.original(Span(5, 7)) == Span(5, 6)
    assert simplified.original(Span(10, 12)) == Span(8, 10)
