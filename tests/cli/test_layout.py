"""Laying out text whose characters take two columns."""

from hypothesis import given
from hypothesis import strategies as st

from qinqing.cli.layout import columns, padded, text_width, wrapped

CHINESE = st.text("机关单位工作人员经单位批准，。；“”（）《》、 abc123", max_size=200)


@given(CHINESE, st.integers(20, 100))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    lines = wrapped(text, width, "  ", "  ")
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("机关单位工作人员经单位批准abc ", max_size=200), st.integers(20, 100))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert all(text_width(line) <= width for line in wrapped(text, width))


def test_a_line_never_begins_with_a_closing_mark() -> None:
    text = "确有需要企业提供用餐的，应按当地公务接待标准安排。" * 5
    for width in range(20, 60):
        assert not [line for line in wrapped(text, width) if line[0] in "，。"]


def test_a_line_never_ends_with_an_opening_mark() -> None:
    text = "依据《实施办法》和《若干意见》（试行）" * 5
    for width in range(20, 60):
        assert not [line for line in wrapped(text, width) if line[-1] in "《（"]


def test_names_and_explanations_stand_in_two_columns() -> None:
    rows = [("济南市", "甲"), ("恒口示范区", "乙")]
    assert list(columns(rows, 40)) == ["济南市      甲", "恒口示范区  乙"]


def test_padding_counts_columns_and_not_characters() -> None:
    assert padded("市", 4) == "市  "
