"""Standards a document leaves to others: dated, by place, empty where unknown."""

from __future__ import annotations

from datetime import date

import pytest

from qinqing.rulebook.errors import BadFactValue
from qinqing.rulebook.parameters import ParameterSpec
from tests.rulebook.invented import Asking, Invented

NORM = """
town/1#meal:
  permit: take
  otherwise: forbid
  provided: [{id: standard, kind: limit, that: '费用 <= :餐标'}]
"""
VALUES = """
- name: 餐标
  key: meal_standard
  type: money
  values:
  - {place: city, from: 2020-01-01, to: 2025-12-31, value: 40元, reference: 旧文}
  - {place: city, from: 2026-01-01, value: 50元, reference: 市文}
  - {place: county, from: 2026-07-01, value: 30元, reference: 县文}
"""


@pytest.fixture(scope="module")
def asking(invented: Invented) -> Asking:
    return invented.enact(NORM, parameters=VALUES)


@pytest.mark.parametrize(
    ("place", "on", "limit"),
    [
        ("city", date(2025, 12, 31), 40),
        ("city", date(2026, 1, 1), 50),
        ("county", date(2026, 6, 30), 50),
        ("county", date(2026, 7, 1), 30),
    ],
)
def test_the_nearest_value_in_force_on_the_day_counts(
    asking: Asking, place: str, on: date, limit: int
) -> None:
    for cost, outcome in ((limit, "allowed"), (limit + 1, "forbidden")):
        found = asking("take", {"费用": f"{cost}元"}, place=place, on=on)
        assert found.outcome == outcome


def test_of_two_values_for_one_day_the_one_recorded_last_counts(
    invented: Invented,
) -> None:
    later = "  - {place: county, from: 2026-07-01, value: 35元, reference: 新文}\n"
    asking = invented.enact(NORM, parameters=VALUES + later)
    assert asking("take", {"费用": "35元"}).outcome == "allowed"
    assert asking("take", {"费用": "36元"}).outcome == "forbidden"


def test_the_place_of_the_event_sets_the_standard(asking: Asking) -> None:
    cost = {"费用": "45元"}
    assert asking("take", cost, place="county").outcome == "forbidden"
    assert asking("take", cost, place="county", at="city").outcome == "allowed"


def test_a_missing_standard_is_named_and_never_turns_into_may(
    asking: Asking,
) -> None:
    found = asking("take", {"费用": "1元"}, place="city", on=date(2019, 1, 1))
    assert found.outcome == "allowed_if"
    assert ("missing_parameter", ("用餐标准", "财政局")) in found.warnings
    [condition] = found.verdict.conditions
    assert (condition.state, condition.missing_parameters) == (None, ("餐标",))
    late = asking(
        "take", {"费用": "1元"}, place="city", on=date(2019, 1, 1), stage="after"
    )
    assert late.outcome == "open"


def test_a_standard_the_asker_gives_counts_and_is_marked_as_given(
    asking: Asking,
) -> None:
    given = {"费用": "99元", "餐标": "100元"}
    found = asking("take", given)
    assert found.outcome == "allowed"
    assert ("parameter_given", ("餐标",)) in found.warnings
    with pytest.raises(BadFactValue) as caught:
        asking("take", {"餐标": "很多"})
    assert caught.value.fields["fact"] == "餐标"


def test_a_site_pack_adds_values_and_keeps_the_description(invented: Invented) -> None:
    spec = invented.content(parameters=VALUES).parameters["餐标"]
    assert (spec.label, spec.who_sets) == ("用餐标准", "财政局")
    assert [value.value for value in spec.values] == [4_000, 5_000, 3_000]
    assert ParameterSpec.from_json(spec.to_json()) == spec


def test_values_of_several_files_add_up(invented: Invented) -> None:
    first, second = (
        "- {name: 餐标, key: meal_standard, type: money,"
        f" values: [{{place: {place}, value: {value}, reference: 文}}]}}"
        for place, value in (("city", "50元"), ("county", "30元"))
    )
    content = invented.with_files(parameters__first=first, parameters__second=second)
    values = content.parameters["餐标"].values
    assert [(value.place, value.value) for value in values] == [
        ("city", 5_000),
        ("county", 3_000),
    ]
