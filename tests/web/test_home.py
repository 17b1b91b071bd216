"""The first page: in five seconds a person sees what to do."""

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from tests.web.pages import opened, said

pytestmark = pytest.mark.django_db


def test_places_actors_and_six_questions_are_there_at_once(client: Client) -> None:
    page = opened(client, "/")
    for words in (
        "河南省",
        "济南市",
        "公职人员",
        "企业及其负责人",
        "您想问什么？",
        "问一问",
    ):
        assert words in page.text
    asked = [address for _, address in page.links if address.startswith("/ask/?place=")]
    assert len(asked) == 6


def test_every_prepared_question_opens(client: Client) -> None:
    for words, address in opened(client, "/").links:
        if address.startswith("/ask/?place="):
            assert opened(client, address).status == 200, words


def test_every_act_of_the_list_can_be_asked(
    client: Client, rulebook: LoadedRulebook
) -> None:
    page = opened(client, "/")
    for act in rulebook.release.vocabulary.acts.values():
        address = page.link("".join(act.label.split()))
        assert opened(client, address).status == 200


def test_the_list_is_found_by_what_people_call_things(client: Client) -> None:
    page = opened(client, said("/", q="红包", who="official"))
    assert "接受企业赠送的礼品、礼金等财物" in page.text
    assert "与“红包”有关的事" in page.text
    assert "向公职人员及其亲属给予财物或好处" not in page.text


def test_traditional_characters_find_the_same(client: Client) -> None:
    found = opened(client, said("/", q="禮品")).links
    assert found == opened(client, said("/", q="礼品")).links


def test_what_was_chosen_is_carried_into_the_question(client: Client) -> None:
    chosen = said("/", place="济南市", who="official", stage="after", on="2026-05-06")
    page = opened(client, opened(client, chosen).link("搭乘企业交通工具"))
    for words in ("济南市", "公职人员", "已经发生", "2026年5月6日"):
        assert words in page.text


def test_a_word_nobody_uses_shows_the_way_on_and_stays_in_the_box(
    client: Client,
) -> None:
    page = opened(client, said("/", q="量子纠缠"))
    assert page.status == 200
    assert "没有找到“量子纠缠”" in page.text
    assert page.link("到文件原文里找这个词").startswith("/documents/?q=")
    assert 'value="量子纠缠"' in page.html


def test_an_act_without_place_and_actor_asks_for_them_one_by_one(
    client: Client,
) -> None:
    page = opened(client, "/ask/?act=accept_meal")
    assert page.headings == ["你在哪个地方？"]
    page = opened(client, page.address_of("济南市"))
    assert page.headings == ["谁来做这件事？"]
    page = opened(client, page.address_of("公职人员"))
    assert "第1问" in page.text


def test_asking_needs_no_cookie_and_leaves_none(client: Client) -> None:
    for address in ("/", "/ask/?act=accept_meal&place=jinan&who=official"):
        response = client.get(address)
        assert not response.cookies
        assert "no-store" in response.headers["Cache-Control"]
