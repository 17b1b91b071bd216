"""The shipped rulebook passes its own check, with the figures it must show."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from qinqing.rulebook.checking import Report, check
from qinqing.rulebook.loading import Content
from qinqing.rulebook.releases import Release

FIVE = ("shuncheng", "hengkou", "henan", "shenyang", "jinan")
CONTRADICTED = {
    "shenyang/能做/4#courtesy-gift",
    "jinan/13/8#give",
    "shuncheng/负面/2#accept",
    "shenyang/不能做/9#take",
}


@pytest.fixture(scope="module")
def report(content: Content, release: Release) -> Report:
    return check(content, release)


def test_there_is_no_error(report: Report) -> None:
    assert [f"{item.label}：{item.text}" for item in report.errors] == []


def test_every_norm_row_of_the_five_documents_is_encoded(
    content: Content, report: Report
) -> None:
    encoded = {norm.provision for norm in content.rulebooks.norms.values()}
    rows = [
        provision.id
        for document in FIVE
        for provision in content.documents[document].provisions.values()
        if provision.kind == "norm"
    ]
    assert len(rows) == 134
    assert set(rows) <= encoded
    assert (
        report.figures["norm_provisions_encoded"] == report.figures["norm_provisions"]
    )
    assert report.figures["untranslatable"] <= 10


def test_the_national_gift_rule_is_encoded_in_full(content: Content) -> None:
    encoded = {norm.provision for norm in content.rulebooks.norms.values()}
    rule = content.documents["gifts-1988"].provisions.values()
    assert {item.id for item in rule if item.kind == "norm"} <= encoded


def test_no_quotation_differs_from_its_source(report: Report) -> None:
    assert report.figures["quotations"] > 600
    assert report.figures["quotations_differing"] == 0


def test_every_norm_has_a_case_it_decides_and_one_it_does_not(report: Report) -> None:
    assert report.figures["cases_failing"] == 0
    assert report.figures["norms_without_deciding_case"] == 0
    assert report.figures["norms_without_other_case"] == 0


def test_nearly_every_change_of_an_atom_is_noticed_by_a_case(report: Report) -> None:
    assert report.figures["mutants"] > 800
    assert report.figures["mutants_killed_share"] >= 0.95


def test_no_norm_is_dead_and_no_permission_useless(report: Report) -> None:
    assert report.figures["never_applies_findings"] == 0
    assert report.figures["unusable_permission_findings"] == 0


@pytest.mark.parametrize(
    "act",
    [
        "accept_meal",
        "ride_enterprise_vehicle",
        "accept_gift",
        "visit_linked_enterprise",
    ],
)
def test_places_are_proved_to_disagree_with_facts_that_show_it(
    report: Report, act: str
) -> None:
    found = [item for item in report.details["disagreements"] if item["act"] == act]
    assert found
    for item in found:
        first, second = item["places"]
        outcomes = item["outcomes"]
        differ = outcomes[first] != outcomes[second]
        assert differ or item["periods"][first] != item["periods"][second]
    assert any(item["contrast"] != "silent" for item in found)


def test_a_ride_is_free_to_take_in_one_place_and_forbidden_in_another(
    report: Report,
) -> None:
    contrasts: list[dict[str, Any]] = [
        item
        for item in report.details["disagreements"]
        if item["act"] == "ride_enterprise_vehicle" and item["contrast"] == "opposite"
    ]
    assert contrasts
    for item in contrasts:
        outcomes = {item["outcomes"][place] for place in item["places"]}
        assert outcomes & {"allowed", "allowed_if"}
        assert outcomes & {"forbidden", "needs_step"}


def test_the_national_gift_rule_is_proved_to_set_local_permissions_aside(
    report: Report,
) -> None:
    pairs = {
        item["permission"]: item["set_aside_by"]
        for item in report.details["set_aside_by_rank"]
    }
    assert set(pairs) >= CONTRADICTED
    assert all(pairs[norm].startswith("gifts-1988/") for norm in CONTRADICTED)


def test_vague_words_drafts_and_missing_standards_are_listed(report: Report) -> None:
    vague = report.details["vague_words"]
    assert "shuncheng/正面/5#inside-county" in vague["原则上"]
    assert {"确有需要", "尽可能", "一般"} <= set(vague)
    assert "可能影响公正执行公务" in report.details["open_texture"]
    codes = Counter(item.code for item in report.findings)
    assert codes["draft"] == 2
    assert codes["unit_scope"] == 1
    assert codes["empty_parameter"] >= 4
