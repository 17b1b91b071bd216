"""What-if: the smallest change of facts that would make it allowed."""

from __future__ import annotations

from collections.abc import Mapping

from qinqing.rulebook.asking.next_question import Interview
from qinqing.rulebook.asking.what_if import Change, smallest_changes
from qinqing.rulebook.deciding.decider import Decider
from qinqing.rulebook.values import encode
from tests.rulebook.invented import DAY, Invented

NORMS = """
shire/1#never: {forbid: take, when: 伪装 AND NOT 紧急}
shire/2#may:
  permit: take
  otherwise: forbid
  provided:
  - {id: need, kind: need, that: 需要}
  - {id: approval, kind: approval, that: 已批准}
  - {id: standard, kind: limit, that: 费用 <= 5000}
"""


def changes(
    invented: Invented, facts: Mapping[str, object], wanted: tuple[str, ...] = ()
) -> list[Change]:
    release = invented.enact(NORMS).release
    interview = Interview(Decider(release, home="county", on=DAY), "take", "official")
    known = {}
    for name, value in facts.items():
        fact = release.vocabulary.fact(name)
        known[fact.key] = encode(fact, value)
    if wanted:
        return smallest_changes(interview, known, wanted=wanted)
    return smallest_changes(interview, known)


FINE = {"伪装": False, "紧急": False, "需要": True, "已批准": True, "费用": "50元"}


def test_one_wrong_fact_is_named_alone_with_values_that_would_do(
    invented: Invented,
) -> None:
    found = changes(invented, {**FINE, "费用": "60元"}, ("allowed",))
    assert {frozenset(change.facts) for change in found} == {frozenset({"cost"})}
    assert max(change.facts["cost"] for change in found) == 5_000
    assert {change.outcome for change in found} == {"allowed"}


def test_either_of_two_ways_out_is_offered(invented: Invented) -> None:
    found = changes(invented, {**FINE, "伪装": True}, ("allowed",))
    assert [dict(change.facts) for change in found] == [
        {"faked": False},
        {"urgent": True},
    ]


def test_what_the_asker_controls_comes_first(invented: Invented) -> None:
    case = {**FINE, "费用": "60元", "需要": False}
    found = changes(invented, case, ("allowed",))
    assert {frozenset(change.facts) for change in found} == {
        frozenset({"cost", "needed"})
    }
    better = changes(invented, {**FINE, "已批准": False})
    assert [(dict(c.facts), c.outcome) for c in better] == [
        ({"approved": True}, "allowed")
    ]


def test_no_smaller_change_would_do(invented: Invented) -> None:
    case = {**FINE, "伪装": True, "需要": False, "费用": "60元"}
    found = changes(invented, case)
    assert found
    assert {len(change.facts) for change in found} == {3}
    assert changes(invented, {**case, "已批准": False}, ("allowed",)) == []


def test_what_is_allowed_already_needs_no_change(invented: Invented) -> None:
    assert changes(invented, FINE) == []
