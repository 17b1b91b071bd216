"""The same case in all places, and what would have to be otherwise."""

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from tests.api.calling import V1, got, posted

GIFT = [("act", "accept_gift"), ("fact", "物品=礼金"), ("on", "2026-11-20")]


def test_every_place_with_a_document_is_compared(
    client: Client, rulebook: LoadedRulebook
) -> None:
    found = got(client, "compare", *GIFT)
    names = [place.name for place in rulebook.release.own_places]
    assert list(found["outcomes"]) == names
    assert [item["understood"]["place"] for item in found["answers"]] == names


def test_each_answer_is_that_of_asking_there(client: Client, db: None) -> None:
    found = got(client, "compare", *GIFT)
    for name, answer in zip(found["outcomes"], found["answers"], strict=True):
        assert answer == got(client, "ask", ("place", name), *GIFT)


def test_places_that_differ_from_most_are_named(client: Client, db: None) -> None:
    body = {"act": "accept_meal", "on": "2026-11-20", "facts": {"场合": "调研"}}
    found = posted(client, "compare", {**body, "place": []})
    usual = max(
        set(found["outcomes"].values()), key=list(found["outcomes"].values()).count
    )
    others = [name for name, out in found["outcomes"].items() if out != usual]
    assert found["agree"] == (not others)
    assert len(found["differing"]) == len(others)
    assert found["summary"].endswith("。")


def test_only_the_places_named_are_compared(client: Client, db: None) -> None:
    two = [("place", "济南"), ("place", "顺城区")]
    in_address = got(client, "compare", *GIFT, *two)
    assert list(in_address["outcomes"]) == ["济南市", "顺城区"]
    body = {
        "act": "accept_gift",
        "place": ["济南", "顺城区"],
        "facts": {"物品": "礼金"},
        "on": "2026-11-20",
    }
    assert posted(client, "compare", body) == in_address


MEAL = [
    ("place", "济南市"),
    ("act", "accept_meal"),
    ("fact", "场合=调研"),
    ("fact", "确有需要=是"),
    ("fact", "高档菜肴=是"),
]


def test_the_smallest_changes_lead_where_they_say(client: Client, db: None) -> None:
    found = got(client, "what-if", *MEAL)
    assert found["outcome"] == "forbidden"
    assert found["changes"]
    for item in found["changes"]:
        said = dict(pair[1].split("=") for pair in MEAL if pair[0] == "fact")
        body = {
            "place": "济南市",
            "act": "accept_meal",
            "facts": {**said, **item["change"]},
        }
        assert posted(client, "ask", body)["outcome"] == item["outcome"]


@pytest.mark.parametrize("stage", ["after"])
def test_what_has_happened_cannot_be_changed(
    client: Client, db: None, stage: str
) -> None:
    assert got(client, "what-if", *MEAL, ("stage", stage))["changes"] == []


def test_a_comparison_takes_no_unit(client: Client, db: None) -> None:
    response = client.get(f"{V1}compare?act=accept_gift&unit=某局")
    assert response.status_code == 422
