"""The same case in all places, side by side, with what differs marked."""

import pytest
from django.test import Client

from qinqing.rulebook.answering.wording import OUTCOME_WORDS
from tests.web.pages import opened, said

pytestmark = pytest.mark.django_db

PLACES = ("河南省", "沈阳市", "顺城区", "济南市", "恒口示范区")
GIFT = {"who": "official", "act": "accept_gift", "f_物品": "礼金"}


def test_every_place_has_its_column_with_its_own_words(client: Client) -> None:
    page = opened(client, said("/compare/", place="济南市", **GIFT))
    for place in PLACES:
        assert f"看{place}的完整结论" in page.text
    assert "济南市所问" in page.text


def test_a_column_says_what_the_place_alone_says(client: Client) -> None:
    case = {**GIFT, "f_行政机关工作人员": "否", "f_对方是管理服务对象": "是"}
    page = opened(client, said("/compare/", place="济南市", **case))
    for place in PLACES:
        alone = opened(client, page.link(f"看{place}的完整结论"))
        if alone.headings[0] in OUTCOME_WORDS.values():
            column = page.text.split(f"看{place}的完整结论")[0].rsplit("完整结论", 1)[
                -1
            ]
            assert alone.headings[0] in column, place


def test_what_differs_from_my_place_is_marked(client: Client) -> None:
    case = {**GIFT, "f_行政机关工作人员": "是", "f_国内公务活动": "是"}
    agree = opened(client, said("/compare/", place="济南市", **case))
    assert "结论一样：不得" in agree.text
    assert "结论不同" not in agree.text
    served = {**GIFT, "f_对方是管理服务对象": "是", "f_行政机关工作人员": "否"}
    private = {**served, "f_国内公务活动": "否", "f_无法当面拒收": "否"}
    differ = opened(client, said("/compare/", place="顺城区", **private))
    assert "各地结论不一样" in differ.text
    assert "结论不同" in differ.text


def test_one_more_question_is_asked_for_all_places(client: Client) -> None:
    page = opened(client, said("/compare/", place="济南市", **GIFT))
    assert page.forms[0].action == "/compare/"
    answered = opened(client, page.address_of("否"))
    assert answered.headings == page.headings
    assert answered.text != page.text


def test_without_a_case_there_are_some_to_start_from(client: Client) -> None:
    page = opened(client, "/compare/")
    addresses = [a for _, a in page.links if a.startswith("/compare/?")]
    assert len(addresses) >= 4
    for address in addresses:
        assert opened(client, address).status == 200


def test_the_stage_can_be_changed_in_a_comparison(client: Client) -> None:
    page = opened(client, said("/compare/", place="济南市", **GIFT))
    asked = opened(client, page.link("时候打算做"))
    assert "时候已经发生" in opened(client, asked.address_of("已经发生")).text
