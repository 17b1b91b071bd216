"""Exceptions to prohibitions: plain, nested, with duties, and in-principle rules.

Source: [rulebook.md, Norms]
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.rulebook.invented import Asking, Invented

NESTED = """
shire/1#never:
  forbid: take
  unless:
  - id: urgent
    that: 紧急
    unless:
    - id: faked
      that: 伪装
      unless:
      - {id: small, that: 费用 <= 1000}
"""


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"紧急": False}, "forbidden"),
        ({"紧急": True, "伪装": False}, "unsettled"),
        ({"紧急": True, "伪装": True, "费用": "10.01元"}, "forbidden"),
        ({"紧急": True, "伪装": True, "费用": "10元"}, "unsettled"),
        ({"伪装": True, "费用": "100元"}, "forbidden"),
        ({"紧急": True}, "open"),
        ({"紧急": True, "伪装": True}, "open"),
        ({"紧急": None, "伪装": False}, "open"),
    ],
)
def test_an_exception_to_an_exception_brings_the_prohibition_back(
    invented: Invented, facts: dict[str, object], outcome: str
) -> None:
    for stage in ("before", "after"):
        found = invented.enact(NESTED)("take", facts, stage=stage)
        assert found.outcome == outcome


def test_a_lifted_prohibition_is_shown_as_set_aside_by_its_exception(
    invented: Invented,
) -> None:
    found = invented.enact(NESTED)("take", {"紧急": True, "伪装": False})
    [aside] = found.verdict.skeleton.set_aside
    assert (aside.norm.id, aside.why) == ("shire/1#never", "excepted")
    assert aside.by == ("shire/1#never.urgent",)


DUTIFUL = """
shire/1#never:
  forbid: take
  unless:
  - id: urgent
    that: 紧急
    duties:
    - {id: return, do: 退还, done: 已退还, within: 1 month}
    - {id: report, do: 报告, to: 纪检组, done: 已报告}
"""


@pytest.fixture(scope="module")
def dutiful(invented: Invented) -> Asking:
    return invented.enact(DUTIFUL)


def test_an_exception_with_duties_allows_together_with_them(dutiful: Asking) -> None:
    found = dutiful("take", {"紧急": True})
    assert found.outcome == "allowed_if"
    duties = [(duty.id, duty.to, duty.due, duty.state) for duty in found.duties]
    assert duties == [
        ("return", None, date(2026, 12, 21), "not_due"),
        ("report", "纪检组", None, "not_due"),
    ]
    assert dutiful("take", {"紧急": False}).duties == ()


def test_an_open_duty_of_an_exception_is_no_breach(dutiful: Asking) -> None:
    found = dutiful("take", {"紧急": True, "已退还": False}, stage="after")
    assert not found.verdict.skeleton.breach
    assert found.outcome == "allowed_if"
    assert [duty.state for duty in found.duties] == ["open", "unknown"]
    done = {"紧急": True, "已退还": True, "已报告": True}
    assert dutiful("take", done).outcome == "allowed"


def test_an_exception_itself_excepted_owes_nothing(invented: Invented) -> None:
    asking = invented.enact("""
shire/1#never:
  forbid: take
  unless:
  - id: urgent
    that: 紧急
    duties: [{id: return, do: 退还, done: 已退还}]
    unless: [{id: faked, that: 伪装}]
""")
    assert [d.id for d in asking("take", {"紧急": True, "伪装": False}).duties] == [
        "return"
    ]
    for facts, outcome in (
        ({"紧急": True, "伪装": True}, "forbidden"),
        ({"紧急": True}, "open"),
    ):
        found = asking("take", facts)
        assert (found.outcome, found.duties) == (outcome, ())


def test_an_unknown_exception_is_asked_about(dutiful: Asking) -> None:
    found = dutiful("take")
    assert found.outcome == "open"
    assert found.next_fact is not None
    assert found.next_fact.name == "紧急"
    possible = set(found.verdict.skeleton.possible_outcomes)
    assert possible >= {"forbidden", "allowed_if"}


IN_PRINCIPLE = """
shire/1#not-usually:
  forbid: take
  strength: in_principle
  when: 类别 = '甲类'
shire/2#may:
  permit: take
"""


@pytest.mark.parametrize(
    ("justified", "before", "after"),
    [
        (None, "needs_step", "open"),
        (False, "needs_step", "needs_step"),
        (True, "allowed", "allowed"),
    ],
)
def test_an_in_principle_prohibition_asks_for_reasons_and_approval(
    invented: Invented, justified: bool | None, before: str, after: str
) -> None:
    asking = invented.enact(IN_PRINCIPLE)
    facts = {"类别": "甲类", "已说明理由并经批准": justified}
    assert asking("take", facts).outcome == before
    assert asking("take", facts, stage="after").outcome == after
    assert asking("take", {"类别": "乙类"}).outcome == "allowed"


def test_an_in_principle_prohibition_alone_never_says_may_or_must_not(
    invented: Invented,
) -> None:
    asking = invented.enact(IN_PRINCIPLE.split("shire/2")[0])
    found = asking("take", {"类别": "甲类"})
    assert found.outcome == "needs_step"
    assert [item.id for item in found.verdict.steps] == ["justify"]
    justified = {"类别": "甲类", "已说明理由并经批准": True}
    assert asking("take", justified).outcome == "unsettled"


def test_an_in_principle_duty_is_marked_as_a_reminder(invented: Invented) -> None:
    asking = invented.enact("shire/1#aim: {require: take, strength: in_principle}")
    [duty] = asking("take").duties
    assert duty.in_principle
