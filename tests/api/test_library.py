"""Documents, provisions and closed lists: all of them, and nothing else."""

from urllib.parse import quote

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from tests.api.calling import V1, got


def test_all_documents_are_listed_the_highest_rank_first(
    client: Client, rulebook: LoadedRulebook
) -> None:
    items = got(client, "documents")["items"]
    assert {item["id"] for item in items} == set(rulebook.release.documents)
    assert items[0]["rank"] == "national"
    drafts = {item["id"] for item in items if item["basis"] == "draft"}
    assert drafts == {
        key for key, item in rulebook.release.documents.items() if item.basis == "draft"
    }


def test_a_document_holds_all_its_provisions_in_order(
    client: Client, rulebook: LoadedRulebook
) -> None:
    for document in rulebook.release.documents.values():
        parts = got(client, f"documents/{document.id}")["parts"]
        held = [part["id"] for part in parts if part["kind"] == "provision"]
        assert sorted(held) == sorted(document.provisions)
        for part in parts:
            if part["kind"] == "provision":
                provision = document.provisions[part["id"]]
                assert part["text"] == (provision.reading or provision.gist)
                assert part["words_held"] == (provision.words is not None)


def test_the_words_of_a_national_law_are_never_made_up(
    client: Client, rulebook: LoadedRulebook
) -> None:
    found = got(client, "provisions/gifts-1988/2")
    assert found["words"] is None
    assert found["gist"]
    assert not any(norm["words_held"] for norm in found["norms"])


def test_every_provision_can_be_read(client: Client, rulebook: LoadedRulebook) -> None:
    for document in rulebook.release.documents.values():
        for provision in document.provisions.values():
            found = got(client, f"provisions/{quote(provision.id)}")
            assert found["provision"] == provision.id
            assert found["words"] == provision.words
            norms = [norm.id for norm in rulebook.release.norms_of(provision.id)]
            assert [norm["norm"] for norm in found["norms"]] == norms
            assert bool(norms) != bool(found["principle"])


def test_a_norm_is_written_in_chinese(client: Client, db: None) -> None:
    (norm, *_) = got(client, "provisions/jinan/13/4")["norms"]
    assert norm["modality_label"] in ("允许", "禁止", "应当")
    assert norm["parts"][0]["kind"] == "适用"
    assert all(part["text"] for part in norm["parts"])


def pages(client: Client, *pairs: tuple[str, str]) -> list[dict[str, object]]:
    """Return the items of all pages, one page after another."""
    items: list[dict[str, object]] = []
    cursor: list[tuple[str, str]] = []
    while True:
        page = got(client, "provisions", *pairs, *cursor)
        items += page["items"]
        if page["next"] is None:
            assert len(items) == page["total"]
            return items
        cursor = [("cursor", page["next"])]


@pytest.mark.parametrize("limit", ["7", "100"])
def test_page_after_page_gives_every_provision_once(
    client: Client, rulebook: LoadedRulebook, limit: str
) -> None:
    found = [str(item["id"]) for item in pages(client, ("limit", limit))]
    expected = [
        provision
        for document in rulebook.release.documents.values()
        for provision in document.provisions
    ]
    assert found == expected


def test_words_are_found_in_either_script_and_marked(
    client: Client, rulebook: LoadedRulebook
) -> None:
    found = pages(client, ("q", "联系企业"), ("limit", "10"))
    same = pages(client, ("q", "聯系企業"), ("limit", "10"))
    assert [item["id"] for item in found] == [item["id"] for item in same]
    assert "henan" in {item["document_id"] for item in found}
    for item in found:
        words = str(item["words"] or item["gist"])
        spans = item["spans"]
        assert isinstance(spans, list)
        for start, end in spans:
            assert len("".join(words[start:end].split())) == 4


def test_a_document_or_a_place_narrows_the_search(client: Client, db: None) -> None:
    jinan = pages(client, ("document", "jinan"), ("limit", "100"))
    assert {item["document_id"] for item in jinan} == {"jinan"}
    there = pages(client, ("place", "济南市"), ("limit", "100"))
    assert {"jinan", "gifts-1988"} <= {str(item["document_id"]) for item in there}
    assert "henan" not in {item["document_id"] for item in there}


def test_near_matches_say_that_they_are_near(client: Client, db: None) -> None:
    assert got(client, "provisions", ("q", "工作餐"))["exact"]
    assert not got(client, "provisions", ("q", "公务接待工作餐标准表"))["exact"]


@pytest.mark.parametrize("name", ["facts", "acts", "places"])
def test_closed_lists_are_whole(
    client: Client, rulebook: LoadedRulebook, name: str
) -> None:
    release = rulebook.release
    known = {
        "facts": list(release.vocabulary.facts),
        "acts": list(release.vocabulary.acts),
        "places": list(release.places.by_id),
    }
    key = "id" if name == "places" else "key"
    assert [item[key] for item in got(client, name)["items"]] == known[name]


KEPT = ["documents", "documents/jinan", "provisions", "provisions/jinan/13/4"]
KEPT += ["facts", "acts", "places", "openapi.json"]


@pytest.mark.parametrize("path", KEPT)
def test_rules_may_be_kept_a_while_and_are_not_sent_twice(
    client: Client, db: None, path: str
) -> None:
    first = client.get(V1 + path)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    tag = first.headers["ETag"]
    again = client.get(V1 + path, headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get(V1 + path, headers={"if-none-match": '"x"'}).status_code == 200


CASES = [
    "ask?place=济南市&act=accept_meal",
    "compare?act=accept_gift",
    "what-if?place=济南市&act=accept_meal",
    "provisions?q=工作餐",
]


@pytest.mark.parametrize("path", CASES)
def test_what_somebody_asked_is_kept_nowhere(
    client: Client, db: None, path: str
) -> None:
    response = client.get(V1 + path)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert not response.cookies
