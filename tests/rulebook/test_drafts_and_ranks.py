"""Which document decides: drafts wait, ranks defeat, overrides need words and rank.

Source: [rulebook.md, Deciding one case, Priority]
"""

from __future__ import annotations

import pytest

from qinqing.rulebook.answering import Answer
from qinqing.rulebook.errors import MalformedRulebook
from tests.rulebook.invented import Invented


def aside(found: Answer) -> list[tuple[str, str]]:
    return [(item.norm.id, item.why) for item in found.verdict.skeleton.set_aside]


@pytest.mark.parametrize(
    ("paper", "basis"), [("sketch", "draft"), ("rumour", "report")]
)
def test_a_draft_or_report_decides_where_nothing_in_force_speaks(
    invented: Invented, paper: str, basis: str
) -> None:
    found = invented.enact(f"{paper}/1#never: {{forbid: take}}")("take")
    assert (found.outcome, found.verdict.basis) == ("forbidden", basis)
    assert found.verdict.skeleton.by_drafts
    assert ("draft", (f"{paper}的规定",)) in found.warnings


def test_a_draft_prohibition_does_not_touch_a_permission_in_force(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#may: {permit: take, when: 类别 = '甲类'}
sketch/1#never: {forbid: take}
""")
    found = asking("take", {"类别": "甲类"})
    assert (found.outcome, found.verdict.basis) == ("allowed", "in_force")
    assert aside(found) == [("sketch/1#never", "draft_decides_nothing")]
    assert "draft" not in dict(found.warnings)
    assert asking("take", {"类别": "乙类"}).verdict.basis == "draft"


@pytest.mark.parametrize("paper", ["sketch", "rumour"])
def test_a_draft_permission_does_not_lift_a_prohibition_in_force(
    invented: Invented, paper: str
) -> None:
    found = invented.enact(f"""
shire/1#never: {{forbid: take}}
{paper}/1#may: {{permit: take, overrides: ['shire/1#never'], overrides_quote: 原话}}
""")("take")
    assert found.outcome == "forbidden"
    assert ("shire/1#never", "excepted") not in aside(found)


def test_what_a_draft_permits_keeps_the_conditions_of_a_prohibition_in_force(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#unless-paid:
  forbid: take
  provided: [{id: pay, kind: payment, that: 已付款}]
sketch/1#may: {permit: take}
""")
    found = asking("take")
    assert found.outcome == "allowed_if"
    assert [item.norm.id for item in found.verdict.conditions] == [
        "shire/1#unless-paid"
    ]
    assert asking("take", {"已付款": False}).outcome == "forbidden"
    assert asking("take", {"已付款": True}).outcome == "allowed"


def test_a_document_on_trial_decides_like_one_in_force(invented: Invented) -> None:
    found = invented.enact("""
region/1#never: {forbid: take}
shire/1#may: {permit: take}
sketch/1#may: {permit: take}
""")("take")
    assert (found.outcome, found.verdict.basis) == ("forbidden", "trial")
    assert not found.verdict.skeleton.by_drafts


def test_while_it_is_open_whether_the_law_in_force_speaks_no_draft_decides(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#never: {forbid: take, when: 类别 = '甲类'}
sketch/1#may: {permit: take}
""")
    assert asking("take").outcome == "open"
    assert asking("take", {"类别": "乙类"}).verdict.basis == "draft"


def test_a_higher_prohibition_defeats_a_lower_permission(invented: Invented) -> None:
    found = invented.enact("""
nation/1#never: {forbid: take}
shire/1#may: {permit: take}
town/1#may: {permit: take, when: 紧急}
""")("take", {"紧急": True})
    assert found.outcome == "forbidden"
    assert [item.norm.id for item in found.verdict.reasons] == ["nation/1#never"]
    assert aside(found) == [
        ("town/1#may", "higher_prohibition"),
        ("shire/1#may", "higher_prohibition"),
    ]
    assert found.verdict.skeleton.set_aside[0].by == ("nation/1#never",)


def test_a_stricter_local_rule_is_not_softened_by_a_higher_permission(
    invented: Invented,
) -> None:
    found = invented.enact("""
nation/1#may: {permit: take}
shire/1#never: {forbid: take}
""")("take")
    assert found.outcome == "forbidden"
    assert aside(found) == [("nation/1#may", "prohibition")]


OVERRIDE = """
{low}/1#never: {{forbid: take}}
{high}/2#may:
  permit: take
  when: 紧急
  overrides: ['{low}/1#never']
  overrides_quote: 另有规定的除外
"""


@pytest.mark.parametrize(("high", "low"), [("town", "shire"), ("town", "town")])
def test_an_express_override_of_equal_or_higher_rank_lifts(
    invented: Invented, high: str, low: str
) -> None:
    asking = invented.enact(OVERRIDE.format(high=high, low=low))
    found = asking("take", {"紧急": True})
    assert found.outcome == "allowed"
    [lifted] = found.verdict.skeleton.set_aside
    assert (lifted.why, lifted.by) == ("excepted", (f"{high}/2#may",))
    assert asking("take", {"紧急": False}).outcome == "forbidden"
    assert asking("take").outcome == "open"


def test_an_override_of_lower_rank_lifts_nothing(invented: Invented) -> None:
    asking = invented.enact(OVERRIDE.format(high="shire", low="nation"))
    found = asking("take", {"紧急": True})
    assert found.outcome == "forbidden"
    assert aside(found) == [("shire/2#may", "higher_prohibition")]


def test_an_override_lifts_only_for_the_acts_it_speaks_of(invented: Invented) -> None:
    norms = OVERRIDE.format(high="town", low="shire")
    asking = invented.enact(norms.replace("forbid: take", "forbid: [take, go]"))
    assert asking("take", {"紧急": True}).outcome == "allowed"
    assert asking("go", {"紧急": True}).outcome == "forbidden"


def test_an_override_with_conditions_must_forbid_what_falls_short(
    invented: Invented,
) -> None:
    norms = OVERRIDE.format(high="town", low="shire") + (
        "  provided: [{id: decent, kind: manner, that: 得体}]\n"
    )
    with pytest.raises(MalformedRulebook) as caught:
        invented.enact(norms)
    assert caught.value.fields["label"] == "town/2#may"
    asking = invented.enact(norms + "  otherwise: forbid\n")
    assert asking("take", {"紧急": True, "得体": True}).outcome == "allowed"
    assert asking("take", {"紧急": True, "得体": False}).outcome == "forbidden"


def test_a_special_norm_takes_the_place_of_the_general_one_it_names(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#never: {forbid: take}
shire/2#filed:
  forbid: take
  when: 类别 = '甲类'
  special_to: ['shire/1#never']
  provided: [{id: filed, kind: filing, that: 已报备}]
""")
    assert asking("take", {"类别": "乙类"}).outcome == "forbidden"
    assert asking("take", {"类别": "甲类", "已报备": False}).outcome == "needs_step"
    found = asking("take", {"类别": "甲类", "已报备": True})
    assert found.outcome == "unsettled"
    assert aside(found) == [("shire/1#never", "excepted")]


def test_a_norm_is_special_only_within_its_own_document(invented: Invented) -> None:
    with pytest.raises(MalformedRulebook, match="only within its document"):
        invented.enact("""
shire/1#never: {forbid: take}
town/1#may: {permit: take, special_to: ['shire/1#never']}
""")


@pytest.mark.parametrize(
    ("paper", "basis"),
    [
        ("nation", "in_force"),
        ("region", "trial"),
        ("town", "undated"),
        ("sketch", "draft"),
        ("rumour", "report"),
    ],
)
def test_an_answer_says_what_it_rests_on(
    invented: Invented, paper: str, basis: str
) -> None:
    found = invented.enact(f"{paper}/1#never: {{forbid: take}}")("take")
    assert found.verdict.basis == basis


def test_an_answer_rests_on_the_weakest_document_that_carries_it(
    invented: Invented,
) -> None:
    found = invented.enact("""
nation/1#never: {forbid: take}
town/1#never: {forbid: take}
""")("take")
    assert found.verdict.basis == "undated"
    assert ("undated", ("town的规定",)) in found.warnings
