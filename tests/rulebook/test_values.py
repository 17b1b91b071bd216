"""What people type for a fact becomes the coded value the rules use."""

from __future__ import annotations

import pytest

from qinqing.rulebook.errors import BadFactValue
from qinqing.rulebook.values import LARGEST, decode, encode, yuan
from qinqing.rulebook.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("name", "typed", "coded"),
    [
        ("已批准", True, True),
        ("已批准", False, False),
        ("已批准", "是", True),
        ("已批准", " ＹＥＳ ", True),  # noqa: RUF001
        ("已批准", "true", True),
        ("已批准", 1, True),
        ("已批准", "没有", False),
        ("已批准", "否", False),
        ("已批准", "0", False),
        ("类别", "甲类", 1),
        ("类别", "third", 7),
        ("类别", " 乙类　", 2),
        ("次数", 3, 3),
        ("次数", "３", 3),  # noqa: RUF001
        ("次数", "-2", -2),
        ("费用", "60元", 6_000),
        ("费用", 60, 6_000),
        ("费用", 60.5, 6_050),
        ("费用", "60", 6_000),
        ("费用", "60.5块", 6_050),
        ("费用", "1,200.50元", 120_050),
        ("费用", "１，２００元", 120_000),
        ("费用", "1万元", 1_000_000),
        ("费用", "1.25 万元", 1_250_000),
        ("费用", "￥5", 500),
        ("费用", "¥ 5.01", 501),
        ("费用", "99分", 99),
    ],
)
def test_it_is_read(
    vocabulary: Vocabulary, name: str, typed: object, coded: bool | int
) -> None:
    found = encode(vocabulary.fact(name), typed)
    assert found == coded
    assert type(found) is type(coded)


@pytest.mark.parametrize("name", ["已批准", "类别", "次数", "费用"])
@pytest.mark.parametrize(
    "typed", [None, "", "  ", "不知道", "拿不准", "Unknown", "未知"]
)
def test_not_knowing_is_a_value_of_its_own(
    vocabulary: Vocabulary, name: str, typed: object
) -> None:
    assert encode(vocabulary.fact(name), typed) is None


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("已批准", "大概", "是 / 否"),
        ("已批准", 2, "是 / 否"),
        ("类别", "丁类", "甲类 / 乙类 / 丙类"),
        ("类别", 1, "甲类 / 乙类 / 丙类"),
        ("次数", "两次", "整数，如 2"),
        ("次数", True, "整数，如 2"),
        ("次数", "1.5", "整数，如 2"),
        ("次数", "99999999999", "整数，如 2"),
        ("次数", LARGEST + 1, f"不超过 {LARGEST}"),
        ("费用", "很多", "金额，如 60元"),
        ("费用", True, "金额，如 60元"),
        ("费用", "-5元", "金额，如 60元"),
        ("费用", "60,5元", "金额，如 60元"),
        ("费用", "1,2,3元", "金额，如 60元"),
        ("费用", "60美元", "金额，如 60元"),
        ("费用", "1e9", "金额，如 60元"),
        ("费用", "0.5分", "金额，最小到分，如 60.50元"),
        ("费用", "100000万元", "不超过 10000000元"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(
    vocabulary: Vocabulary, name: str, typed: object, expected: str
) -> None:
    with pytest.raises(BadFactValue) as caught:
        encode(vocabulary.fact(name), typed)
    fields = caught.value.fields
    assert (fields["fact"], fields["expected"]) == (name, expected)
    assert fields["value"] == str(typed)[:80]


@pytest.mark.parametrize(
    ("name", "coded", "shown"),
    [
        ("已批准", True, True),
        ("类别", 7, "丙类"),
        ("类别", 99, "99"),
        ("次数", 3, 3),
        ("费用", 6_050, "60.5元"),
        ("费用", 100_000_000, "1000000元"),
        ("费用", None, None),
    ],
)
def test_a_coded_value_is_shown_as_people_write_it(
    vocabulary: Vocabulary, name: str, coded: bool | int | None, shown: object
) -> None:
    assert decode(vocabulary.fact(name), coded) == shown


@pytest.mark.parametrize("fen", [0, 1, 10, 99, 100, 6_050, 10**9])
def test_an_amount_written_in_yuan_is_read_back(
    vocabulary: Vocabulary, fen: int
) -> None:
    assert encode(vocabulary.fact("费用"), yuan(fen)) == fen
