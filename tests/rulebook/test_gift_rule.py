"""The national gift rule of 1988 against what local documents permit.

Source: [gifts-1988/2], [rulebook.md, Priority]
"""

from __future__ import annotations

from pathlib import Path

import pytest

from qinqing.rulebook.answering import Answer
from qinqing.rulebook.answering.plain_data import answer_data
from qinqing.rulebook.answering.quoting import quote
from qinqing.rulebook.checking.quotations import check_quotations
from qinqing.rulebook.checking.report import Report
from qinqing.rulebook.loading import load_content
from qinqing.rulebook.releases import compile_roots
from qinqing.rulebook.text import content_roots
from qinqing.rulebook.text.adding import add_document
from tests.rulebook.invented import Asking

OFFICIAL_GIFT = {"行政机关工作人员": True, "国内公务活动": True}
LOCALLY_FINE: dict[str, tuple[str, str, dict[str, object]]] = {
    "shenyang/能做/4#courtesy-gift": (
        "沈阳市",
        "give_gift",
        {
            "物品": "礼节性礼品",
            "展示本地形象": True,
            "确有需要": True,
            "交往性质": "正常交往",
            "明显超出正常礼尚往来": False,
        },
    ),
    "jinan/13/8#give": (
        "济南市",
        "give_gift",
        {"物品": "礼节性礼品", "确有需要": True, "赠送已报批": True},
    ),
    "shuncheng/负面/2#accept": (
        "顺城区",
        "accept_gift",
        {"物品": "名贵特产", "对方是管理服务对象": True, "无法当面拒收": True},
    ),
    "shenyang/不能做/9#take": (
        "沈阳市",
        "accept_gift",
        {"物品": "高档礼品", "无法当面拒收": True},
    ),
}


@pytest.fixture(scope="session")
def home_with_words(gift_rule: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose pack holds the official text of the rule."""
    home = tmp_path_factory.mktemp("home")
    add_document(gift_rule, home)
    return home


@pytest.fixture(scope="session")
def ask_with_words(home_with_words: Path) -> Asking:
    return Asking(compile_roots(content_roots(home_with_words)))


@pytest.mark.parametrize("norm", LOCALLY_FINE)
def test_it_sets_aside_what_a_local_document_permits(ask: Asking, norm: str) -> None:
    place, act, facts = LOCALLY_FINE[norm]
    found = ask(act, {**facts, **OFFICIAL_GIFT}, place=place)
    assert found.outcome == "forbidden"
    assert found.verdict.basis == "in_force"
    assert "gifts-1988/2#no-gifts" in {r.norm.id for r in found.verdict.reasons}
    assert norm in {item.norm.id for item in found.verdict.skeleton.set_aside}


@pytest.mark.parametrize("norm", LOCALLY_FINE)
@pytest.mark.parametrize("spared", OFFICIAL_GIFT)
def test_outside_its_scope_the_local_permission_stands(
    ask: Asking, norm: str, spared: str
) -> None:
    place, act, facts = LOCALLY_FINE[norm]
    found = ask(act, {**facts, **OFFICIAL_GIFT, spared: False}, place=place)
    assert found.outcome in ("allowed", "allowed_if")


@pytest.mark.parametrize("norm", LOCALLY_FINE)
def test_while_its_scope_is_unknown_nothing_is_allowed(ask: Asking, norm: str) -> None:
    place, act, facts = LOCALLY_FINE[norm]
    assert ask(act, facts, place=place).outcome == "open"


def forbidden_gift(asking: Asking) -> Answer:
    facts = {"物品": "礼品", "送礼名义": "节假日", **OFFICIAL_GIFT}
    return asking("accept_gift", facts, place="山东省")


def test_without_its_text_the_gist_is_shown_and_the_answer_says_so(
    ask: Asking,
) -> None:
    data = answer_data(forbidden_gift(ask))
    first = data["reasons"][0]
    assert (first["provision_label"], first["words_held"]) == ("第二条", False)
    assert "既不许送礼，也不许收礼" in first["quote"]
    assert any("原文未随附" in warning for warning in data["warnings"])


def test_with_its_text_the_exact_words_are_shown(
    ask_with_words: Asking, gift_rule: Path
) -> None:
    found = forbidden_gift(ask_with_words)
    data = answer_data(found)
    text = gift_rule.read_text("utf-8")
    assert len(data["reasons"]) >= 2
    for reason in found.verdict.reasons:
        for quotation in reason.norm.quotations:
            words = quote(ask_with_words.release, quotation).words
            assert words
            assert words in text
    assert all(reason["words_held"] for reason in data["reasons"])
    assert not any("原文未随附" in warning for warning in data["warnings"])


def test_the_outcome_is_the_same_with_and_without_the_words(
    ask: Asking, ask_with_words: Asking
) -> None:
    for place, act, facts in LOCALLY_FINE.values():
        for extra in ({}, OFFICIAL_GIFT, {"国内公务活动": False}):
            case = {**facts, **extra}
            known = ask(act, case, place=place)
            assert ask_with_words(act, case, place=place).outcome == known.outcome


def test_every_quotation_by_hash_is_verified_once_the_text_is_held(
    home_with_words: Path,
) -> None:
    content = load_content(content_roots(home_with_words))
    norms = [
        norm
        for norm in content.rulebooks.norms.values()
        if norm.document == "gifts-1988"
    ]
    report = Report()
    check_quotations(content, norms, report)
    assert report.findings == []
    assert report.figures["quotations_standoff"] >= 20
    assert (
        report.figures["quotations_verified"] == report.figures["quotations_standoff"]
    )
