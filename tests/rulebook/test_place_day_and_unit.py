"""Where, when and for whom norms speak.

Source: [rulebook.md, Deciding one case]
"""

from __future__ import annotations

from datetime import date

import pytest

from qinqing.rulebook.answering.inquiry import BadInput
from qinqing.rulebook.errors import WrongActor
from qinqing.rulebook.text import UnknownPlace
from tests.rulebook.invented import Invented

NORMS = """
shire/1#never: {forbid: take}
town/1#may: {permit: go}
bureau/1#never: {forbid: go, when: 类别 = '甲类'}
"""


def test_a_document_speaks_at_its_place_and_below_only(invented: Invented) -> None:
    asking = invented.enact(NORMS)
    assert asking("take", place="甲谷县").outcome == "forbidden"
    assert asking("take", place="甲州市").outcome == "unsettled"
    assert asking("go", {"类别": "乙类"}, place="甲谷").outcome == "allowed"
    assert asking("go", place="乙省").outcome == "unsettled"
    with pytest.raises(UnknownPlace) as caught:
        asking("go", place="丙谷县")
    assert "甲谷县" in caught.value.fields["near"]


def test_before_its_first_day_a_document_is_silent_and_the_answer_says_so(
    invented: Invented,
) -> None:
    asking = invented.enact(NORMS)
    found = asking("take", on=date(2009, 12, 31))
    assert found.outcome == "unsettled"
    assert ("not_yet", ("shire规定", "2010-01-01")) in found.warnings
    assert asking("take", on=date(2010, 1, 1)).outcome == "forbidden"


def test_before_any_document_there_is_nothing_to_decide_with(
    invented: Invented,
) -> None:
    found = invented.enact(NORMS)("go", place="elsewhere", on=date(1999, 12, 31))
    assert found.outcome == "unsettled"
    assert ("no_document", ("1999-12-31",)) in found.warnings
    named = {values[0] for code, values in found.warnings if code == "not_yet"}
    assert named == {"nation规定"}
    assert found.whom_to_ask == ()


def test_a_units_document_binds_that_unit_and_the_answer_says_so(
    invented: Invented,
) -> None:
    asking = invented.enact(NORMS)
    for unit in (None, "甲谷县某局"):
        found = asking("go", {"类别": "甲类"}, unit=unit)
        assert found.outcome == "forbidden"
        assert ("unit_scope", ("甲谷县某局",)) in found.warnings


def test_another_unit_is_not_bound_and_is_told_so(invented: Invented) -> None:
    found = invented.enact(NORMS)("go", {"类别": "甲类"}, unit="甲谷县财政局")
    assert found.outcome == "allowed"
    assert ("unit_not_bound", ("甲谷县某局", "甲谷县财政局")) in found.warnings


def test_a_leader_is_bound_by_what_binds_officials(invented: Invented) -> None:
    asking = invented.enact("""
shire/1#never: {forbid: take}
shire/2#never: {forbid: go, who: leader}
""")
    assert asking("take", who="leader").outcome == "forbidden"
    assert asking("go", who="leader").outcome == "forbidden"
    assert asking("go", who="official").outcome == "unsettled"


def test_an_act_nobody_of_this_kind_does_is_refused_naming_who_does(
    invented: Invented,
) -> None:
    asking = invented.enact(NORMS)
    with pytest.raises(WrongActor) as caught:
        asking("lead", who="official")
    fields = caught.value.fields
    assert fields["act"] == "带队"
    assert fields["who"] == "干部"
    assert fields["allowed"] == ["领导"]
    with pytest.raises(WrongActor):
        asking("take", who="enterprise")


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ({"act": ""}, "act"),
        ({"act": "take", "place": " "}, "place"),
        ({"act": "x" * 10_000}, "act"),
        ({"act": "take\x00"}, "act"),
        ({"act": "take", "who": "官\n员"}, "who"),
        ({"act": "take", "stage": "never"}, "stage"),
        ({"act": "take", "facts": {"": "是"}}, "fact"),
        ({"act": "take", "facts": {"紧急": "是", "urgent": "否"}}, "fact"),
        ({"act": "take", "facts": {"类别": "甲" * 201}}, "value"),
    ],
)
def test_input_that_can_mean_nothing_is_refused_naming_the_field(
    invented: Invented, question: dict[str, object], field: str
) -> None:
    asking = invented.enact(NORMS)
    with pytest.raises(BadInput) as caught:
        asking(**question)  # type: ignore[arg-type]
    assert caught.value.fields["field"] == field
