"""Asking beforehand: every row of the table of outcomes.

Source: [rulebook.md, Deciding one case]
"""

from __future__ import annotations

import pytest

from tests.rulebook.invented import Asking, Invented

NORMS = """
shire/1#never:
  forbid: take
  when: 类别 = '甲类'
shire/2#may:
  permit: take
  when: 类别 = '乙类'
  otherwise: forbid
  provided:
  - {id: need, kind: need, that: 需要}
  - {id: approval, kind: approval, that: 已批准}
  - {id: filing, kind: filing, that: 已报备}
  - {id: registration, kind: registration, that: 已登记}
  - {id: fee, kind: payment, that: 已付款}
  - {id: standard, kind: limit, that: '费用 <= :餐标'}
  - {id: decent, kind: manner, that: 得体}
shire/3#duty:
  require: take
  when: 类别 = '丙类' AND 次数 > 1
"""
MET: dict[str, object] = {
    **dict.fromkeys(("需要", "已批准", "已报备", "已登记", "已付款", "得体"), True),
    "费用": "50元",
    "餐标": "50元",
}


def without(fact: str) -> dict[str, object]:
    """Return the case that meets everything, with one fact not known."""
    known = {name: value for name, value in MET.items() if name != fact}
    return {"类别": "乙类", **known}


@pytest.fixture(scope="module")
def asking(invented: Invented) -> Asking:
    return invented.enact(NORMS)


def test_a_prohibition_that_surely_applies_forbids(asking: Asking) -> None:
    found = asking("take", {"类别": "甲类"})
    assert found.outcome == "forbidden"
    [reason] = found.verdict.reasons
    assert (reason.norm.id, reason.effect) == ("shire/1#never", "forbids")
    assert not found.verdict.skeleton.breach


def test_with_all_conditions_met_it_is_allowed(asking: Asking) -> None:
    found = asking("take", {"类别": "乙类", **MET})
    assert found.outcome == "allowed"
    assert [item.norm.id for item in found.verdict.reasons] == ["shire/2#may"]
    assert all(item.state for item in found.verdict.steps + found.verdict.conditions)


@pytest.mark.parametrize("fact", ["已批准", "已报备", "已登记"])
@pytest.mark.parametrize("state", [False, None])
def test_a_step_that_can_still_be_taken_must_be_taken_first(
    asking: Asking, fact: str, state: bool | None
) -> None:
    found = asking("take", {"类别": "乙类", **MET, fact: state})
    assert found.outcome == "needs_step"
    kinds = {"已批准": "approval", "已报备": "filing", "已登记": "registration"}
    open_steps = [item for item in found.verdict.steps if item.state is not True]
    assert [(item.kind, item.state) for item in open_steps] == [(kinds[fact], state)]


@pytest.mark.parametrize(
    ("fact", "kind"), [("已付款", "payment"), ("费用", "limit"), ("得体", "manner")]
)
def test_a_condition_the_asker_controls_is_listed_and_not_asked(
    asking: Asking, fact: str, kind: str
) -> None:
    found = asking("take", without(fact))
    assert found.outcome == "allowed_if"
    unmet = [item for item in found.verdict.conditions if item.state is not True]
    assert [item.kind for item in unmet] == [kind]
    assert found.next_fact is None


@pytest.mark.parametrize(
    ("fact", "broken"), [("已付款", False), ("费用", "50.01元"), ("得体", False)]
)
def test_a_condition_surely_broken_forbids_a_closed_permission(
    asking: Asking, fact: str, broken: object
) -> None:
    found = asking("take", {"类别": "乙类", **MET, fact: broken})
    assert found.outcome == "forbidden"
    assert [item.effect for item in found.verdict.reasons] == ["forbids"]


def test_an_unknown_need_keeps_it_open_and_is_asked(asking: Asking) -> None:
    found = asking("take", without("需要"))
    assert found.outcome == "open"
    assert found.next_fact is not None
    assert found.next_fact.name == "需要"
    assert set(found.verdict.skeleton.possible_outcomes) >= {"forbidden", "allowed"}


def test_without_need_a_closed_permission_forbids(asking: Asking) -> None:
    assert asking("take", {"类别": "乙类", **MET, "需要": False}).outcome == "forbidden"


def test_a_duty_that_applies_is_required(asking: Asking) -> None:
    found = asking("take", {"类别": "丙类", "次数": 2})
    assert found.outcome == "required"
    assert [duty.do for duty in found.duties] == ["收东西"]
    assert found.duties[0].state == "not_due"


def test_unknown_applicability_is_open_and_names_what_may_decide(
    asking: Asking,
) -> None:
    found = asking("take")
    assert found.outcome == "open"
    pending = {norm.id for norm in found.verdict.skeleton.pending}
    assert pending == {"shire/1#never", "shire/2#may", "shire/3#duty"}
    assert found.next_fact is not None
    assert found.next_fact.name == "类别"
    outcomes = set(found.verdict.skeleton.possible_outcomes)
    assert {"forbidden", "needs_step", "required", "unsettled"} <= outcomes


def test_where_no_norm_speaks_it_is_unsettled_and_says_whom_to_ask(
    asking: Asking,
) -> None:
    found = asking("take", {"类别": "丙类", "次数": 1})
    assert found.outcome == "unsettled"
    assert found.verdict.reasons == ()
    assert found.verdict.basis is None
    assert found.whom_to_ask[0] == "bureau解释机关"
    assert {"shire解释机关", "town解释机关"} <= set(found.whom_to_ask)


def test_nobody_is_sent_to_the_nation_where_someone_nearer_interprets(
    asking: Asking,
) -> None:
    nothing = {"类别": "丙类", "次数": 1}
    assert "nation解释机关" not in asking("take", nothing).whom_to_ask
    assert asking("take", place="elsewhere").whom_to_ask == ("nation解释机关",)


def test_an_open_permission_is_silent_where_its_conditions_fail(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#may:
  permit: take
  provided: [{id: decent, kind: manner, that: 得体}]
""")
    assert asking("take", {"得体": False}).outcome == "unsettled"
    assert asking("take", {"得体": True}).outcome == "allowed"
    assert asking("take").outcome == "allowed_if"


def test_an_open_permission_waits_until_its_need_is_known(invented: Invented) -> None:
    asking = invented.enact("""
shire/1#may:
  permit: take
  provided: [{id: need, kind: need, that: 需要}]
""")
    assert asking("take").outcome == "open"
    assert asking("take", {"需要": True}).outcome == "allowed"
    assert asking("take", {"需要": False}).outcome == "unsettled"


def test_a_duty_left_makes_a_permission_conditional(invented: Invented) -> None:
    asking = invented.enact("""
shire/1#may:
  permit: take
  duties: [{id: report, do: 报告, to: 机关, done: 已报告, within: 5 working days}]
""")
    found = asking("take")
    assert found.outcome == "allowed_if"
    assert [(duty.id, duty.to, duty.state) for duty in found.duties] == [
        ("report", "机关", "not_due")
    ]
    assert asking("take", {"已报告": True}).outcome == "allowed"


def test_prohibitions_conditions_and_steps_of_all_norms_add_up(
    invented: Invented,
) -> None:
    asking = invented.enact("""
town/1#may:
  permit: take
  provided: [{id: approval, kind: approval, that: 已批准}]
shire/1#may:
  permit: take
  provided: [{id: decent, kind: manner, that: 得体}]
nation/1#limit:
  forbid: take
  provided: [{id: fee, kind: payment, that: 已付款}]
""")
    found = asking("take")
    assert found.outcome == "needs_step"
    assert {item.id for item in found.verdict.conditions} == {"decent", "fee"}
    assert asking("take", {"已批准": True}).outcome == "allowed_if"
    assert asking("take", {"已批准": True, "已付款": False}).outcome == "forbidden"
    met = {"已批准": True, "已付款": True, "得体": True}
    assert asking("take", met).outcome == "allowed"
