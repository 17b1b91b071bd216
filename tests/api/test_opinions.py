"""Answers kept on request: sealed, given back by their code alone, never otherwise."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from qinqing.api.description.examples import SAMPLE_CODE
from qinqing.apps.opinions.models import Opinion
from qinqing.apps.opinions.selectors import verified
from qinqing.kernel.sealed import WHOLE
from tests.api.calling import V1, got, refused

pytestmark = pytest.mark.django_db

CASE: dict[str, Any] = {
    "place": "济南市",
    "act": "accept_gift",
    "facts": {"物品": "礼金", "行政机关工作人员": True, "国内公务活动": True},
    "on": "2026-11-20",
}


def kept(client: Client, **more: Any) -> dict[str, Any]:
    response = keep(client, **more)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.json()
    return found


def keep(client: Client, **more: Any) -> Any:
    body = json.dumps({**CASE, **more})
    return client.post(f"{V1}opinions", body, "application/json")


def test_an_answer_is_kept_with_the_question_and_sealed(client: Client) -> None:
    found = kept(client, question="礼金能不能收")
    statement = found["opinion"]["statement"]
    assert statement["question"] == "礼金能不能收"
    assert statement["code"] == found["code"]
    pairs = [
        ("place", "济南市"),
        ("act", "accept_gift"),
        ("fact", "物品=礼金"),
        ("fact", "行政机关工作人员=是"),
        ("fact", "国内公务活动=是"),
        ("on", "2026-11-20"),
    ]
    assert statement["answer"] == got(client, "ask", *pairs)
    assert Opinion.objects.count() == 1


def test_it_is_given_back_by_its_code_as_a_file_that_can_be_verified(
    client: Client,
) -> None:
    found = kept(client)
    response = client.get(found["json_file"])
    assert response.status_code == 200
    assert response.json() == found["opinion"]
    assert verified(response.content).state == WHOLE
    altered = response.content.replace("礼金".encode(), "礼品".encode(), 1)
    assert verified(altered).state != WHOLE


def test_it_is_given_back_as_a_pdf_that_can_be_verified(client: Client) -> None:
    found = kept(client)
    response = client.get(found["pdf_file"])
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert verified(response.content).state == WHOLE


def test_its_page_is_the_one_that_is_named(client: Client) -> None:
    assert client.get(kept(client)["page"]).status_code == 200


def test_a_code_is_read_in_large_letters_too(client: Client) -> None:
    found = kept(client)
    assert client.get(f"{V1}opinions/{found['code'].upper()}").status_code == 200


@pytest.mark.parametrize(
    "name", [SAMPLE_CODE, "x", "0" * 300, "编号", f"{SAMPLE_CODE}.pdf"]
)
def test_another_code_is_not_found(client: Client, name: str) -> None:
    error = refused(client.get(f"{V1}opinions/{name}"), 404)
    assert error["code"] == "unknown_opinion"


NOT_KEPT = {
    "a question is left": {"facts": {}},
    "nobody knows": {"facts": {"物品": "拿不准", "行政机关工作人员": "拿不准"}},
    "only a draft": {"place": "恒口示范区", "act": "accept_meal", "facts": {}},
}


@pytest.mark.parametrize("more", NOT_KEPT.values(), ids=NOT_KEPT)
def test_what_is_not_settled_is_not_kept(client: Client, more: dict[str, Any]) -> None:
    error = refused(keep(client, **more), 422)
    assert error["code"] == "opinion_refused"
    assert not Opinion.objects.exists()


def test_a_draft_is_never_the_ground_of_an_opinion(client: Client) -> None:
    body = {"place": "恒口示范区", "act": "contact_enterprise", "facts": {}}
    answer = client.post(f"{V1}ask", json.dumps(body), "application/json").json()
    assert answer["basis"] == "draft"
    assert answer["next_question"] is None
    error = refused(keep(client, **body), 422)
    assert error["code"] == "opinion_refused"
    assert "征求意见稿" in error["message"]


@pytest.mark.parametrize("question", ["长" * 501, "\u0007"])
def test_a_question_that_cannot_stand_in_a_document_is_refused(
    client: Client, question: str
) -> None:
    assert refused(keep(client, question=question), 400)["code"] == "bad_input"
    assert not Opinion.objects.exists()


def test_nothing_of_who_asked_is_kept(client: Client) -> None:
    body = json.dumps(CASE)
    response = client.post(
        f"{V1}opinions",
        body,
        "application/json",
        REMOTE_ADDR="192.0.2.77",
        HTTP_USER_AGENT="a-very-own-browser",
    )
    assert not response.cookies
    (row,) = Opinion.objects.values()
    assert "192.0.2.77" not in str(row)
    assert "a-very-own-browser" not in str(row)


def test_opinions_are_listed_nowhere(client: Client) -> None:
    kept(client)
    assert refused(client.get(f"{V1}opinions"), 405)["code"] == "wrong_method"
    refused(client.get(f"{V1}opinions/"), 404)


def test_a_kept_opinion_stays_with_whoever_holds_the_code(client: Client) -> None:
    found = kept(client)
    for address in (found["json_file"], found["pdf_file"]):
        headers = client.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex"


@override_settings(API_RATES={"requests": None, "opinions": (2, 3600)})
def test_opinions_have_a_limit_of_their_own(client: Client) -> None:
    cache.clear()
    assert [keep(client).status_code for _ in range(3)] == [201, 201, 429]
    assert client.get(f"{V1}places").status_code == 200
    cache.clear()


def test_the_page_about_the_api_keeps_nothing(client: Client) -> None:
    assert client.get("/api/").status_code == 200
    assert client.get(f"{V1}openapi.json").status_code == 200
    assert not Opinion.objects.exists()
    refused(client.get(f"{V1}opinions/{SAMPLE_CODE}"), 404)


def test_nothing_is_kept_by_asking(client: Client) -> None:
    client.post(f"{V1}ask", json.dumps(CASE), "application/json")
    assert not Opinion.objects.exists()
