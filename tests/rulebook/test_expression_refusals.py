"""Whatever the fragment does not have is refused with the words that caused it."""

from __future__ import annotations

import pytest

from qinqing.rulebook.errors import ExpressionError
from qinqing.rulebook.expression.parse import parse_expression
from qinqing.rulebook.vocabulary import Vocabulary


def refusal(vocabulary: Vocabulary, text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text, vocabulary.facts_by_name)
    return caught.value


@pytest.mark.parametrize(
    ("text", "why", "at"),
    [
        ("已批准 IS NULL", "outside the fragment", "IS NULL"),
        ("已批准 IS NOT NULL", "outside the fragment", "IS NULL"),
        ("已批准 IS TRUE", "outside the fragment", "IS TRUE"),
        ("已批准 AND NULL", "outside the fragment", "NULL"),
        ("CASE WHEN 已批准 THEN TRUE ELSE FALSE END", "outside the fragment", "CASE"),
        ("IF(已批准, 已报备, 已付款)", "outside the fragment", "CASE"),
        ("COALESCE(已批准, FALSE)", "outside the fragment", "COALESCE"),
        ("次数 BETWEEN 1 AND 2", "outside the fragment", "BETWEEN"),
        ("类别 LIKE '甲%'", "outside the fragment", "LIKE"),
        ("次数 <=> 1", "outside the fragment", "IS NOT DISTINCT FROM"),
        ("EXISTS(SELECT 1)", "outside the fragment", "EXISTS"),
        ("CAST(次数 AS BOOLEAN)", "outside the fragment", "CAST"),
        ("已批准::bool", "outside the fragment", "CAST"),
        ("已批准 -- 真的", "outside the fragment", "--"),
        ("已批准 /* 真的 */", "outside the fragment", "/*"),
        ("已批准; DROP TABLE norms", "outside the fragment", ";"),
        ("已批准;", "outside the fragment", ";"),
        ("ABS(次数) > 1", "a whole number is needed", "ABS"),
        ("次数 / 2 > 1", "a whole number is needed", "/"),
        ("次数 % 2 = 1", "a whole number is needed", "%"),
        ("'a' || 'b' = 'ab'", "a whole number is needed", "||"),
        ("次数 > 1.5", "a whole number is needed", "1.5"),
        ("次数 > 1e3", "a whole number is needed", "1e3"),
        ("次数 = '1'", "a whole number is needed", "'1'"),
        ("次数 > ?", "a whole number is needed", "?"),
        ("次数 > 1 > 0", "a whole number is needed", "次数 > 1"),
        ("次数 > (SELECT 1)", "a whole number is needed", "SELECT"),
        ("次数 IN (SELECT 1)", "IN needs a plain list", "SELECT"),
        ("类别 IN ()", "IN needs a plain list", "IN ()"),
        ("(次数 + 1) IN (1)", "IN needs a fact on its left", "IN (1)"),
        ("类别 IN ('甲类', '甲类')", "a value stands twice in the list", "'甲类'"),
        ("费用 IN (100)", "this fact cannot be compared with a list", "100"),
        ("已批准 = TRUE", "this fact is not a number", "已批准"),
        ("已批准 = 已报备", "this fact is not a number", "已批准"),
        ("类别 = 甲类", "an option must be quoted", "甲类"),
        ("类别 = 1", "an option must be quoted", "1"),
        ("类别 < '甲类'", "options can only be equal or different", "<"),
        ("次数", "a condition needs a yes/no fact here", "次数"),
        ("cases.已批准", "only plain fact names are allowed", "cases.已批准"),
        ("已批准 XOR 已报备", "not a SQL condition", ""),
        ("已批准 AND", "not a SQL condition", ""),
        ("", "not a SQL condition", ""),
        ("已批准 ＡＮＤ 已报备", "not a SQL condition", ""),  # noqa: RUF001
        ("次数 ＞ 1", "not a SQL condition", ""),  # noqa: RUF001
        ("已批准 ORDER BY 已报备", "not a single SQL condition", ""),
        ("已批准 UNION SELECT 1", "not a single SQL condition", ""),
        ("已批准 LIMIT 1", "not a single SQL condition", ""),
    ],
)
def test_it_is_refused(vocabulary: Vocabulary, text: str, why: str, at: str) -> None:
    error = refusal(vocabulary, text)
    assert error.detail == why
    assert at in error.fields.get("at", "")
    assert error.fields["expression"] == text


@pytest.mark.parametrize("name", ["没有这个事实", "（已批准）", "１", "approved "])
def test_an_unknown_fact_is_named(vocabulary: Vocabulary, name: str) -> None:
    error = refusal(vocabulary, name)
    assert (error.detail, error.fields["fact"]) == ("unknown fact", name.strip())


def test_an_unknown_option_is_named_with_its_fact(vocabulary: Vocabulary) -> None:
    error = refusal(vocabulary, "类别 IN ('甲类', '丁类')")
    assert error.detail == "unknown option"
    assert (error.fields["fact"], error.fields["value"]) == ("类别", "丁类")


def test_a_huge_literal_is_refused(vocabulary: Vocabulary) -> None:
    assert refusal(vocabulary, f"次数 > {10**12 + 1}").detail == "number too large"
    parse_expression(f"次数 > {10**12}", vocabulary.facts_by_name)


@pytest.mark.parametrize(
    "text",
    [
        "次数 * 人数 * 费用 > 1",
        "1000000000000 * 次数 * 人数 > 1",
        "次数 * :餐标 * :起算人数 > 1",
        "10000 * (次数 * 人数) > 1",
    ],
)
def test_what_could_leave_64_bits_is_refused(vocabulary: Vocabulary, text: str) -> None:
    assert refusal(vocabulary, text).detail == "a value could leave 64 bits"


def test_a_product_of_two_facts_fits(vocabulary: Vocabulary) -> None:
    parse_expression("次数 * 人数 + 9 * 费用 > :餐标", vocabulary.facts_by_name)


def test_what_is_too_long_or_too_deep_is_refused(vocabulary: Vocabulary) -> None:
    long = " AND ".join(["已批准"] * 400)
    assert refusal(vocabulary, long).fields["length"] == len(long)
    for deep in ("(" * 900 + "已批准" + ")" * 900, "NOT " * 400 + "已批准"):
        assert refusal(vocabulary, deep).detail == "nested too deeply"
    total = "+".join(["1"] * 900)
    assert refusal(vocabulary, f"{total} > 0").detail == "nested too deeply"
