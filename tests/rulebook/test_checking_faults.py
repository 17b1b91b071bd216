"""A rulebook spoilt on purpose makes each check speak, and only that one."""

from __future__ import annotations

from pathlib import Path

import pytest

from qinqing.rulebook.checking import Report, check
from qinqing.rulebook.checking.atoms import mutants
from qinqing.rulebook.checking.proofs.disagreements import disagreements
from qinqing.rulebook.checking.proofs.norms import norm_findings
from qinqing.rulebook.expression import tree
from qinqing.rulebook.expression.kleene import evaluate
from qinqing.rulebook.loading import Content
from qinqing.rulebook.releases import compile_release
from qinqing.worktime import Calendar
from tests.rulebook.invented import DAY, Invented

NORM = "shire/1#never: {forbid: take, when: 类别 = '甲类' AND 次数 > 3}"
CASES = """
shire/1:
- name: 甲类四次
  ask: {place: 甲谷县, act: take}
  given: {类别: 甲类, 次数: 4}
  expect: {outcome: forbidden, by: ['shire/1#never']}
- name: 甲类三次
  ask: {place: 甲谷县, act: take}
  given: {类别: 甲类, 次数: 3}
  expect: {outcome: unsettled, not_by: ['shire/1#never']}
- name: 乙类四次
  ask: {place: 甲谷县, act: take}
  given: {类别: 乙类, 次数: 4}
  expect: {outcome: unsettled}
"""


def checked(content: Content, document: str | None = "shire") -> Report:
    return check(content, compile_release(content, Calendar()), document=document)


def found(report: Report, code: str) -> list[str]:
    return [item.label for item in report.findings if item.code == code]


@pytest.fixture(scope="module")
def sound(invented: Invented) -> Report:
    return checked(invented.content(NORM, cases=CASES))


def test_a_sound_norm_raises_nothing(sound: Report) -> None:
    codes = {item.code for item in sound.errors}
    assert codes == {"not_encoded"}  # the eight other provisions
    assert found(sound, "untested_atom") == []
    assert sound.figures["mutants"] == sound.figures["mutants_killed"] == 3
    assert sound.figures["quotations_differing"] == 0


def test_a_provision_neither_encoded_nor_explained_is_found(
    sound: Report, invented: Invented
) -> None:
    assert "shire/2" in found(sound, "not_encoded")
    assert "shire/1" not in found(sound, "not_encoded")
    assert sound.figures["norm_provisions_encoded"] == 1
    both = invented.content(NORM + "\nshire/2#may: {permit: go}", cases=CASES)
    assert "shire/2" not in found(checked(both), "not_encoded")


@pytest.mark.parametrize(
    "quote", ["shire第1项的原语。", "shire第1项的…原话", "另外的话"]
)
def test_words_that_differ_by_one_character_are_found(
    invented: Invented, quote: str
) -> None:
    misquoted = NORM.replace("forbid: take", f"forbid: take, quote: {quote}")
    report = checked(invented.content(misquoted, cases=CASES))
    assert found(report, "quotation_differs") == ["shire/1#never"]
    assert report.figures["quotations_differing"] == 1


def test_white_space_in_a_quotation_does_not_matter(invented: Invented) -> None:
    spaced = NORM.replace("forbid: take", "forbid: take, quote: shire 第1项 的原话")
    report = checked(invented.content(spaced, cases=CASES))
    assert found(report, "quotation_differs") == []


def test_a_norm_without_both_kinds_of_case_is_found(invented: Invented) -> None:
    first, second, third = CASES.strip().split("\n- name: ")[1:]
    decided = f"shire/1:\n- name: {first}\n"
    report = checked(invented.content(NORM, cases=decided))
    assert found(report, "no_other_case") == ["shire/1#never"]
    assert found(report, "no_deciding_case") == []
    silent = f"shire/1:\n- name: {second}\n- name: {third}\n"
    report = checked(invented.content(NORM, cases=silent))
    assert found(report, "no_deciding_case") == ["shire/1#never"]
    assert found(report, "no_other_case") == []


def test_a_case_that_fails_says_what_was_expected_and_what_was(
    invented: Invented,
) -> None:
    wrong = CASES.replace("outcome: forbidden", "outcome: allowed")
    report = checked(invented.content(NORM, cases=wrong))
    [failing] = [item for item in report.errors if item.code == "case_fails"]
    assert failing.label == "shire/1 · 甲类四次"
    assert "结论应为 allowed，实为 forbidden" in failing.text
    assert report.figures["cases_failing"] == 1


@pytest.mark.parametrize(
    ("was", "spoilt"),
    [("act: take", "act: fly"), ("类别: 甲类", "类别: 丁类"), ("甲谷县", "无此县")],
)
def test_a_case_that_cannot_be_understood_is_found(
    invented: Invented, was: str, spoilt: str
) -> None:
    report = checked(invented.content(NORM, cases=CASES.replace(was, spoilt, 1)))
    assert found(report, "case_unreadable") == ["shire/1 · 甲类四次"]


@pytest.mark.parametrize(
    ("kept", "atom", "change"),
    [("四次", "次数", "边界移动"), ("三次", "类别", "取反")],
)
def test_an_atom_no_case_tests_is_found(
    invented: Invented, kept: str, atom: str, change: str
) -> None:
    parts = [part for part in CASES.split("\n- name: ")[1:] if kept in part]
    cases = "shire/1:" + "".join(f"\n- name: {part}" for part in parts)
    report = checked(invented.content(NORM, cases=cases))
    texts = [item.text for item in report.findings if item.code == "untested_atom"]
    assert any(f"“{atom}”{change}" in text for text in texts)


def test_each_mutant_changes_exactly_one_atom(invented: Invented) -> None:
    content = invented.content(NORM)
    norm = content.rulebooks.norms["shire/1#never"]
    facts = dict(content.vocabulary.facts)
    made = [(m.role, m.atom, m.change) for m in mutants(norm, facts)]
    assert made == [
        ("when", "类别", "negated"),
        ("when", "次数", "negated"),
        ("when", "次数", "shifted"),
    ]
    shifted = list(mutants(norm, facts))[2].norm.when
    edge = {"category": 1, "times": 3}
    assert evaluate(norm.when, edge) is False
    assert evaluate(shifted, edge) is True
    assert tree.columns(shifted) == tree.columns(norm.when)


def proved(invented: Invented, norms: str) -> dict[str, list[str]]:
    release = compile_release(invented.content(norms), Calendar())
    result: dict[str, list[str]] = {}
    for item in norm_findings(release, ["county"], DAY):
        result.setdefault(item.code, []).append(item.label)
    return result


@pytest.mark.parametrize(
    ("norms", "code", "label"),
    [
        (
            "shire/1#dead: {forbid: take, when: 次数 > 3 AND 次数 < 4}",
            "never_applies",
            "shire/1#dead",
        ),
        (
            "shire/1#dead: {forbid: take, when: 紧急 AND NOT 紧急}",
            "never_applies",
            "shire/1#dead",
        ),
        (
            "shire/1#dead: {forbid: take, when: \"类别 <> '甲类' AND 类别 <> '乙类'"
            " AND 类别 <> '丙类'\"}",
            "never_applies",
            "shire/1#dead",
        ),
        (
            "shire/1#one: {forbid: take, when: 次数 > 3}\n"
            "shire/2#two: {forbid: take, when: NOT 次数 <= 3}",
            "duplicate",
            "shire/1#one / shire/2#two",
        ),
        (
            "shire/1#wide: {forbid: take, when: 次数 > 3}\n"
            "shire/2#narrow: {forbid: take, when: 次数 > 5}",
            "implied",
            "shire/1#wide / shire/2#narrow",
        ),
        (
            "shire/1#may: {permit: take, when: 次数 > 3}\n"
            "shire/2#never: {forbid: take, when: 次数 < 9}",
            "overlap",
            "shire/1#may / shire/2#never",
        ),
        (
            "shire/1#may: {permit: take, when: 次数 > 3}\n"
            "town/2#never: {forbid: take, when: 次数 > 2}",
            "unusable_permission",
            "shire/1#may",
        ),
    ],
)
def test_proof_finds(invented: Invented, norms: str, code: str, label: str) -> None:
    assert proved(invented, norms)[code] == [label]


def test_proof_finds_nothing_in_norms_that_keep_apart(invented: Invented) -> None:
    assert (
        proved(invented, NORM + "\nshire/2#may: {permit: take, when: 次数 < 3}") == {}
    )


def test_two_places_that_differ_are_shown_with_the_smallest_case(
    invented: Invented,
) -> None:
    release = compile_release(
        invented.content("""
shire/1#never: {forbid: take, when: 紧急 AND 类别 = '乙类'}
shire/2#never: {forbid: take, when: 伪装 AND 次数 > 100}
region/1#may: {permit: take}
"""),
        Calendar(),
    )
    [item] = disagreements(release, ["county", "province"], DAY, ["take"])
    assert item.contrast == "opposite"
    smallest = ({"紧急": True, "类别": "乙类"}, {"伪装": True, "次数": 101})
    assert dict(item.facts) in smallest
    assert item.outcomes == {"county": "forbidden", "province": "allowed"}


def test_the_report_puts_errors_first_and_figures_last(sound: Report) -> None:
    lines = list(sound.lines())
    assert lines[0].startswith("错误 shire/2：")
    assert lines[-1].startswith("变异发现率")
    assert sound.to_json()["passed"] is False


def test_facts_acts_and_standards_without_use_are_listed(invented: Invented) -> None:
    report = checked(invented.content(NORM, cases=CASES), document=None)
    assert "人数" in found(report, "unused_fact")
    assert "类别" not in found(report, "unused_fact")
    assert "带队" in found(report, "act_without_norm")
    assert "餐标" in found(report, "empty_parameter")


def test_a_site_pack_is_checked_with_the_rest(
    invented: Invented, tmp_path: Path
) -> None:
    content = invented.with_files(
        parameters__site="- {name: 餐标, key: meal_standard, type: money,"
        " values: [{place: city, value: 50元, reference: 文}]}"
    )
    report = checked(content, document=None)
    assert "餐标" not in found(report, "empty_parameter")
