"""Judging what happened: a missing step or a broken limit is a breach.

Source: [rulebook.md, Deciding one case]
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from qinqing.rulebook.answering import Answer
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
  - {id: decent, kind: manner, that: 得体}
  duties:
  - {id: report, do: 报告, done: 已报告, within: 5 working days}
shire/3#duty:
  require: take
  when: 类别 = '丙类'
  done: 已登记
  within: 1 month
"""
MET = {"类别": "乙类", "需要": True, "已批准": True, "得体": True, "已报告": True}


@pytest.fixture(scope="module")
def asking(invented: Invented) -> Asking:
    return invented.enact(NORMS)


def judged(asking: Asking, changed: Mapping[str, object] | None = None) -> Answer:
    return asking("take", {**MET, **(changed or {})}, stage="after")


def judged_without(asking: Asking, fact: str) -> Answer:
    known = {name: value for name, value in MET.items() if name != fact}
    return asking("take", known, stage="after")


def test_what_kept_every_condition_was_allowed(asking: Asking) -> None:
    found = judged(asking)
    assert (found.outcome, found.verdict.skeleton.breach) == ("allowed", False)
    assert [duty.state for duty in found.duties] == ["done"]


def test_what_was_forbidden_is_a_breach(asking: Asking) -> None:
    found = asking("take", {"类别": "甲类"}, stage="after")
    assert (found.outcome, found.verdict.skeleton.breach) == ("forbidden", True)


def test_a_step_not_taken_is_a_breach(asking: Asking) -> None:
    found = judged(asking, {"已批准": False})
    assert (found.outcome, found.verdict.skeleton.breach) == ("needs_step", True)
    assert [item.id for item in found.verdict.steps] == ["approval"]


def test_whether_the_step_was_taken_must_be_known(asking: Asking) -> None:
    found = judged_without(asking, "已批准")
    assert found.outcome == "open"
    assert found.next_fact is not None
    assert found.next_fact.name == "已批准"
    possible = set(found.verdict.skeleton.possible_outcomes)
    assert possible >= {"needs_step", "allowed"}


@pytest.mark.parametrize("fact", ["得体", "需要"])
def test_a_condition_not_kept_is_a_breach_and_unknown_is_asked(
    asking: Asking, fact: str
) -> None:
    assert judged(asking, {fact: False}).outcome == "forbidden"
    unknown = judged_without(asking, fact)
    assert unknown.outcome == "open"
    assert unknown.next_fact is not None
    assert unknown.next_fact.name == fact


@pytest.mark.parametrize(
    ("done", "today", "state", "outcome"),
    [
        (False, date(2026, 11, 27), "open", "allowed_if"),
        (False, date(2026, 11, 28), "overdue", "allowed_if"),
        (None, date(2026, 11, 28), "unknown", "allowed_if"),
        (True, date(2026, 12, 31), "done", "allowed"),
    ],
)
def test_an_open_duty_is_no_breach_but_falls_overdue(
    asking: Asking, done: bool | None, today: date, state: str, outcome: str
) -> None:
    facts = {**MET, "已报告": done}
    found = asking("take", facts, stage="after", today=today)
    assert (found.outcome, found.verdict.skeleton.breach) == (outcome, False)
    [duty] = found.duties
    assert (duty.state, duty.due) == (state, date(2026, 11, 27))
    assert duty.provisional


def test_a_required_act_names_its_duty_and_its_state(asking: Asking) -> None:
    facts = {"类别": "丙类", "已登记": False}
    found = asking("take", facts, stage="after", today=date(2027, 1, 1))
    assert found.outcome == "required"
    [duty] = found.duties
    assert (duty.due, duty.state) == (date(2026, 12, 21), "overdue")


def test_a_periodic_duty_is_due_at_the_end_of_its_period(invented: Invented) -> None:
    asking = invented.enact("""
shire/1#twice:
  require: lead
  who: leader
  every: half_year
  at_least: 2
  measure: 次数
""")
    [duty] = asking("lead", {"次数": 1}, who="leader").duties
    assert (duty.due, duty.state, duty.at_least) == (date(2026, 12, 31), "open", 2)
    [enough] = asking("lead", {"次数": 2}, who="leader").duties
    assert enough.state == "done"
    [early] = asking("lead", {"次数": 0}, who="leader", on=date(2026, 3, 1)).duties
    assert (early.due, early.state) == (date(2026, 6, 30), "overdue")


def test_a_prohibition_with_conditions_forbids_only_what_breaks_them(
    invented: Invented,
) -> None:
    asking = invented.enact("""
shire/1#unless-filed:
  forbid: take
  provided:
  - {id: filed, kind: filing, that: 已报备}
  - {id: decent, kind: manner, that: 得体}
""")
    assert asking("take", {"已报备": True, "得体": True}).outcome == "unsettled"
    assert asking("take", {"已报备": False, "得体": True}).outcome == "needs_step"
    late = asking("take", {"已报备": False, "得体": True}, stage="after")
    assert (late.outcome, late.verdict.skeleton.breach) == ("needs_step", True)
    assert asking("take", {"得体": False}, stage="after").outcome == "forbidden"
