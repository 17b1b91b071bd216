"""An outline cuts a text by its own numbering, and refuses to lose a line."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.text import MalformedFile
from qinqing.rulebook.text.numerals import numeral_of, numeral_value
from qinqing.rulebook.text.outline import read_outline
from qinqing.rulebook.text.splitting import Cut, split_source

ARTICLES: dict[str, Any] = {
    "marks": [r"\*\*"],
    "lines": [
        {"line": r"第.章.*", "section": "章"},
        {
            "line": r"(?P<label>第(?P<numeral>[一二三]+)条).*",
            "provision": "{number}",
            "path": ["{heading}", "第{numeral}条"],
            "label": "第{numeral}条",
        },
        {
            "line": r"(?P<label>（(?P<numeral>[一二三]+)）).*",
            "item": "{container}/{number}",
            "path": ["（{numeral}）"],
            "label": "{container_label}（{numeral}）",
        },
    ],
    "kinds": {"catch_all": ["1/2"]},
}


def cut(text: str, outline: Mapping[str, Any] = ARTICLES) -> Cut:
    return split_source(text, read_outline(outline))


def test_articles_items_and_broken_sentences_are_cut() -> None:
    text = "第一章 总则\n\n**第一条  可以：\n（一）参加座\n\n谈会；\n（二）其他。\n"
    found = cut(text)
    assert [(p.id, p.label, p.kind, p.span.cut(text)) for p in found.pieces] == [
        ("1", "第一条", "norm", "可以："),
        ("1/1", "第一条（一）", "norm", "参加座\n\n谈会；"),
        ("1/2", "第一条（二）", "catch_all", "其他。"),
    ]
    assert found.pieces[1].path == ("第一章 总则", "第一条", "（一）")
    assert [(h.kind, h.text) for h in found.headings] == [
        ("heading", "第一章 总则"),
        ("mark", "**"),
        ("label", "第一条"),
        ("label", "（一）"),
        ("label", "（二）"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("无处安放的一行。\n第一条 甲。", "line_without_place"),
        ("第一条 甲。\n第二章 乙\n无处安放的一行。", "line_without_place"),
        ("第一条 甲。\n第一条 乙。", "provision_twice"),
    ],
)
def test_a_line_that_fits_nowhere_is_refused(text: str, code: str) -> None:
    with pytest.raises(MalformedFile) as caught:
        cut(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"line": "(", "provision": "x"}, "outline_pattern"),
        ({"line": "x"}, "outline_opens_nothing"),
    ],
)
def test_a_broken_outline_is_refused(line: dict[str, str], code: str) -> None:
    with pytest.raises(MalformedFile) as caught:
        read_outline({"lines": [line]})
    assert caught.value.code == code


def test_a_rule_for_once_matches_once() -> None:
    outline = {
        "lines": [
            {"line": "甲", "provision": "头", "once": True},
            {"line": "甲", "provision": "尾", "once": True},
        ]
    }
    assert [piece.id for piece in cut("甲\n甲\n甲", outline).pieces] == ["头", "尾"]


@given(st.integers(1, 99))
def test_numerals_are_read_as_they_are_written(number: int) -> None:
    assert numeral_value(numeral_of(number)) == number
