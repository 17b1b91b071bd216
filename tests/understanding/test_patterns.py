"""The signs of a pattern, what is refused, and that no text takes long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.lexicon.index import WordIndex
from qinqing.rulebook.lexicon.patterns import PatternReader, stretches

CLASSES = {"饭": ["饭", "餐", "(早|晚)饭"], "请": ["请", "招待"], "吃饭": ["吃{饭}"]}


def holds(pattern: str, text: str) -> bool:
    found = PatternReader(CLASSES).pattern(pattern).find(text)
    return next(found, None) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("吃饭", "一起吃饭吧", True),
        ("吃饭", "吃了饭", False),
        ("吃~饭", "吃了一顿饭", True),
        ("吃~饭", "吃了，饭不错", False),
        ("吃…饭", "吃了，饭不错", True),
        ("吃…饭", "吃了。饭不错", False),
        ("吃…饭", "吃一二三四五六七八九十一二三饭", False),
        ("{请}…{饭}", "招待我们一顿晚饭", True),
        ("{吃饭}", "吃餐", True),
        ("(请|叫)我", "叫我去", True),
        ("(请|叫)(了)?我", "请了我", True),
        ("(请|叫)我", "我请", False),
        ("人均{数}", "人均八十块", True),
        ("人均{数}", "人均很贵", False),
        ("(人均{数}|每位{数})", "每位八十", True),
        ("吃.饭", "吃了饭", False),
    ],
)
def test_a_pattern_matches_what_it_says(
    pattern: str, text: str, expected: bool
) -> None:
    assert holds(pattern, text) is expected


@pytest.mark.parametrize(
    "pattern",
    ["", "…", "(请", "请)", "{没有这类}", "{请", "(请)?", "请||", "~", "?请"],
)
def test_a_pattern_that_says_nothing_or_cannot_be_read_is_refused(
    pattern: str,
) -> None:
    with pytest.raises(MalformedRulebook):
        PatternReader(CLASSES).pattern(pattern)


def test_classes_that_name_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(MalformedRulebook):
        PatternReader({"甲": ["{乙}"], "乙": ["{甲}"]}).pattern("{甲}")


@given(
    st.text("吃请饭餐招待早晚，。", max_size=40),
    st.sampled_from(["{请}…{饭}", "吃~(饭|餐)", "(请|叫)(了)?…吃{饭}", "{吃饭}"]),
)
def test_the_quick_look_never_hides_a_match(text: str, source: str) -> None:
    pattern = PatternReader(CLASSES).pattern(source)
    import re

    index = WordIndex.from_json(WordIndex.of_patterns([pattern]).to_json())
    if re.search(pattern.expression, text):
        assert index.possible(stretches(text)) == {source}


def test_too_many_gaps_are_refused() -> None:
    with pytest.raises(MalformedRulebook):
        PatternReader(CLASSES).pattern("请…吃…饭…了…吗…呢")
