"""Conditions as lawyers write them become trees of the fragment."""

from __future__ import annotations

import pytest

from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.parse import parse_expression
from qinqing.rulebook.vocabulary import Vocabulary

A, B, C = tree.IsTrue("approved"), tree.IsTrue("filed"), tree.IsTrue("paid")
COST, TIMES = tree.Column("cost"), tree.Column("times")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("已批准", A),
        ("TRUE", tree.TRUE),
        ("NOT 已批准", tree.Not(A)),
        ("已批准 AND 已报备 AND 已付款", tree.And((A, B, C))),
        ("类别 = '甲类'", tree.In("category", (1,))),
        ("'丙类' = 类别", tree.In("category", (7,))),
        ("类别 <> '乙类'", tree.Not(tree.In("category", (2,)))),
        ("类别 IN ('甲类', 'third')", tree.In("category", (1, 7))),
        ("类别 NOT IN ('甲类')", tree.Not(tree.In("category", (1,)))),
        ("次数 IN (1, -2)", tree.In("times", (1, -2))),
        ("费用 <= :餐标", tree.Compare("<=", COST, tree.Parameter("餐标"))),
        ("次数 != 3", tree.Compare("<>", TIMES, tree.Number(3))),
        ("次数 > -5", tree.Compare(">", TIMES, tree.Negate(tree.Number(5)))),
    ],
)
def test_a_condition_becomes_a_tree(
    vocabulary: Vocabulary, text: str, expected: tree.Expression
) -> None:
    assert parse_expression(text, vocabulary.facts_by_name) == expected


@pytest.mark.parametrize(
    ("text", "with_brackets"),
    [
        ("NOT 已批准 AND 已报备", "(NOT 已批准) AND 已报备"),
        ("已批准 OR 已报备 AND 已付款", "已批准 OR (已报备 AND 已付款)"),
        ("NOT 已批准 OR 已报备", "(NOT 已批准) OR 已报备"),
        ("次数 + 2 * 人数 > 3", "(次数 + (2 * 人数)) > 3"),
        ("次数 - 1 - 2 > 3", "((次数 - 1) - 2) > 3"),
        ("-次数 + 1 > 3", "((-次数) + 1) > 3"),
        ("NOT 次数 > 3", "NOT (次数 > 3)"),
        ("NOT 类别 = '甲类' AND 已批准", "(NOT (类别 = '甲类')) AND 已批准"),
    ],
)
def test_operators_bind_as_in_sql(
    vocabulary: Vocabulary, text: str, with_brackets: str
) -> None:
    facts = vocabulary.facts_by_name
    assert parse_expression(text, facts) == parse_expression(with_brackets, facts)


@pytest.mark.parametrize(
    "text",
    ["已批准\u3000AND\u3000已报备", "已批准\nand\t已报备", "(已批准) AND ((已报备))"],
)
def test_spaces_case_and_extra_brackets_do_not_matter(
    vocabulary: Vocabulary, text: str
) -> None:
    assert parse_expression(text, vocabulary.facts_by_name) == tree.And((A, B))


def test_the_facts_and_parameters_of_a_condition_are_listed_in_order(
    vocabulary: Vocabulary,
) -> None:
    text = "次数 > :起算人数 AND (已批准 OR 费用 * 人数 <= :餐标) AND 次数 < 9"
    found = parse_expression(text, vocabulary.facts_by_name)
    assert tree.columns(found) == ("times", "approved", "cost", "people")
    assert tree.parameters(found) == ("起算人数", "餐标")
