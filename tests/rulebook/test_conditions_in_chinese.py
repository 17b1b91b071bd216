"""Conditions written back in Chinese."""

import pytest

from qinqing.config.paths import content_dir
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.chinese import in_chinese
from qinqing.rulebook.expression.parse import parse_expression
from qinqing.rulebook.loading.vocabulary import load_vocabulary
from qinqing.rulebook.releases import Release
from qinqing.rulebook.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([content_dir()])


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("烟酒", "烟酒"),
        ("NOT 烟酒", "并非烟酒"),
        ("NOT (烟酒 OR 高档菜肴)", "并非（烟酒 或 高档菜肴）"),
        ("烟酒 AND (高档菜肴 OR 确有需要)", "烟酒 且 （高档菜肴 或 确有需要）"),
        ("场合 = '调研'", "场合是“调研”"),
        ("场合 <> '调研'", "场合不是“调研”"),
        ("场合 IN ('调研', '上门服务')", "场合是“调研”、“上门服务”"),
        ("场合 NOT IN ('调研', '上门服务')", "场合不是“调研”、“上门服务”"),
        ("人均餐费 <= 6000", "人均餐费不超过60元"),
        ("人均餐费 > :公务接待标准", "人均餐费超过【公务接待标准】"),
        ("人均餐费 <= 2 * :公务接待标准", "人均餐费不超过（2×【公务接待标准】）"),
        ("人均餐费 + 100 < 6000", "（人均餐费＋1元）少于60元"),
    ],
)
def test_a_condition_is_written_as_people_say_it(
    written: str, chinese: str, vocabulary: Vocabulary
) -> None:
    parsed = parse_expression(written, vocabulary.facts_by_name)
    assert in_chinese(parsed, vocabulary.facts) == chinese


def test_what_always_or_never_holds_is_said_so(vocabulary: Vocabulary) -> None:
    assert in_chinese(tree.TRUE, vocabulary.facts) == "任何情况"
    assert in_chinese(tree.FALSE, vocabulary.facts) == "从不"


def test_every_condition_of_the_rulebook_names_all_its_facts(release: Release) -> None:
    facts = release.vocabulary.facts
    for norm in release.norms.values():
        for _, expression in norm.expressions():
            words = in_chinese(expression, facts)
            for key in tree.columns(expression):
                assert facts[key].name in words
            for name in tree.parameters(expression):
                assert f"【{name}】" in words
