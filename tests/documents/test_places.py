"""Places are found as people name them, and each has its stack of documents."""

from datetime import date
from pathlib import Path

import pytest

from qinqing.rulebook.text import (
    Document,
    MalformedFile,
    Place,
    Places,
    UnknownPlace,
    load_places,
)

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("济南市", "jinan"),
        ("济南", "jinan"),
        ("濟南市", "jinan"),
        ("瀋陽", "shenyang"),
        ("恒口", "hengkou"),
        ("恒口示范区", "hengkou"),
        ("恆口示範區", "hengkou"),
        ("恒口示范区（试验区）", "hengkou"),
        ("河南", "henan"),
        (" 顺城 区 ", "shuncheng"),
        ("Shuncheng", "shuncheng"),
        ("全国", "cn"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(
    places: Places, name: str, place: str
) -> None:
    assert places.find(name).id == place


@pytest.mark.parametrize(
    ("place", "stack"),
    [
        ("shuncheng", ["gifts-1988", "shuncheng"]),
        ("恒口示范区", ["gifts-1988", "hengkou"]),
        ("henan", ["gifts-1988", "henan"]),
        ("shenyang", ["gifts-1988", "shenyang"]),
        ("jinan", ["gifts-1988", "jinan"]),
        ("fushun", ["gifts-1988"]),
    ],
)
def test_the_stack_holds_the_documents_of_a_place_and_of_all_above(
    places: Places, place: str, stack: list[str]
) -> None:
    assert places.stack(place, DAY) == stack


def test_the_stack_holds_only_what_speaks_on_that_day(places: Places) -> None:
    assert places.stack("jinan", date(2019, 1, 3)) == ["gifts-1988"]
    assert places.stack("jinan", date(1988, 11, 30)) == []
    assert places.stack("henan", date(1988, 11, 30)) == ["henan"]


def test_the_highest_rank_comes_first_whatever_the_order_of_loading(
    places: Places, documents: dict[str, Document]
) -> None:
    backwards = Places(
        reversed(places.by_id.values()), dict(reversed(documents.items()))
    )
    for place in places.by_id:
        stack = backwards.stack(place, DAY)
        ranks = [documents[name].rank_order for name in stack]
        assert ranks == sorted(ranks, reverse=True)
        assert stack == places.stack(place, DAY)


def test_the_list_of_another_unit_is_left_out_when_the_unit_is_known(
    places: Places,
) -> None:
    assert places.units("shuncheng") == ["顺城区工信局"]
    assert "shuncheng" in places.stack("shuncheng", DAY, unit="顺城区工信局")
    assert places.stack("shuncheng", DAY, unit="顺城区财政局") == ["gifts-1988"]


def test_a_place_knows_the_line_above_it(places: Places) -> None:
    names = [place.name for place in places.line("shuncheng")]
    assert names == ["中国", "辽宁省", "抚顺市", "顺城区"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("济楠市", "济南市"), ("恒囗示范区", "恒口示范区"), ("shenyan", "沈阳市")],
)
def test_an_unknown_place_comes_with_near_names(
    places: Places, name: str, near: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        places.find(name)
    assert caught.value.code == "unknown_place"
    assert caught.value.fields["near"][0] == near


HOSTILE = [
    "",
    " ",
    "\0",
    "省",
    "市",
    "x" * 10_000,
    "<b>济南</b>",
    "'; DROP",
    "😀",
    "\ud800",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_nonsense_is_an_unknown_place_and_nothing_worse(
    places: Places, name: str
) -> None:
    with pytest.raises(UnknownPlace) as caught:
        places.find(name)
    assert len(caught.value.fields["near"]) == 5
    assert len(caught.value.fields["name"]) <= 40


def test_a_short_name_of_two_places_must_be_said_in_full(places: Places) -> None:
    twins = [
        Place("cn", "中国", "country", None),
        Place("chaoyang-city", "朝阳市", "prefecture", "cn"),
        Place("chaoyang-district", "朝阳区", "county", "cn"),
    ]
    both = Places(twins, {})
    assert both.find("朝阳区").id == "chaoyang-district"
    with pytest.raises(UnknownPlace) as caught:
        both.find("朝阳")
    assert caught.value.code == "ambiguous_place"
    assert caught.value.fields["near"] == ["朝阳市", "朝阳区"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("places: [{id: a, name: 甲, kind: x, parent: b}]", "broken_tree"),
        ("places: [{id: a, name: 甲, kind: x, parent: a}]", "broken_tree"),
        ("places: [{id: a, name: 甲}]", "malformed_places"),
        ("places: 3", "malformed_places"),
        ("", "malformed_places"),
        ("places: []", "document_without_place"),
    ],
)
def test_a_broken_tree_of_places_is_refused(
    documents: dict[str, Document], tmp_path: Path, text: str, code: str
) -> None:
    (tmp_path / "jurisdictions.yaml").write_text(text, "utf-8")
    with pytest.raises(MalformedFile) as caught:
        load_places([tmp_path], documents)
    assert caught.value.code == code


def test_a_place_survives_its_way_through_json(places: Places) -> None:
    for place in places.by_id.values():
        assert Place.from_json(place.to_json()) == place
