"""One question per page, until the answer; everything understood can be changed."""

import pytest
from django.test import Client

from qinqing.apps.rulebooks.selectors import LoadedRulebook
from qinqing.rulebook.values import UNKNOWN
from qinqing.web.portal.asked import UNSURE
from tests.web.pages import Page, opened, said

pytestmark = pytest.mark.django_db

MEETING = said("/ask/", place="济南市", who="official", act="attend_event")
HONEST = {
    "f.event_kind": "年会",
    "f.event_host": "企业",
    "f.open_business_event": "是",
    "f.event_purpose": "了解行业企业情况",
}


def interview(client: Client, page: Page, answers: dict[str, str]) -> tuple[Page, int]:
    """Answer like a person until there are no more questions; count them."""
    asked = 0
    while page.forms[0].action == "/ask/":
        page = opened(client, page.address_of(answers.get(page.asked, "否")))
        asked += 1
        assert asked < 12, "the questions never end"
    return page, asked


def test_an_annual_meeting_is_settled_in_five_questions(client: Client) -> None:
    page, asked = interview(client, opened(client, MEETING), HONEST)
    assert asked <= 5
    assert page.headings == ["须先办理"]
    assert any("公开商务活动" in words for words in page.marked)
    assert any("经单位批准" in words for words in page.marked)


def test_a_step_that_was_taken_leads_to_yes(client: Client) -> None:
    page, _ = interview(client, opened(client, MEETING), HONEST)
    page = opened(client, page.link("已经办好了"))
    assert page.headings == ["可以"]


def test_every_answer_is_shown_and_leads_back_to_its_question(client: Client) -> None:
    page, _ = interview(client, opened(client, MEETING), HONEST)
    question = opened(client, page.link("公开商务活动是"))
    assert question.asked == "f.open_business_event"
    assert "现在选的" in question.text
    changed = opened(client, question.address_of("否"))
    assert "公开商务活动否" in changed.text
    assert "活动目的了解行业企业情况" in changed.text


def test_back_goes_to_the_question_before(client: Client) -> None:
    first = opened(client, MEETING)
    second = opened(client, first.address_of(HONEST[first.asked]))
    assert opened(client, second.link("返回上一步")).headings == first.headings


@pytest.mark.parametrize(
    ("field", "answer", "shown"),
    [
        ("place", "河南省", "地方河南省"),
        ("who", "领导干部", "身份领导干部"),
        ("stage", "已经发生", "时候已经发生"),
        ("at", "沈阳市", "发生在沈阳市"),
    ],
)
def test_the_frame_of_a_question_can_be_changed(
    client: Client, field: str, answer: str, shown: str
) -> None:
    asked = opened(client, f"{MEETING}&f.event_kind=年会&change={field}")
    page = opened(client, asked.address_of(answer))
    assert shown in page.text
    assert "活动类型年会" in page.text


def test_whoever_is_in_another_unit_is_not_bound_by_a_units_list(
    client: Client,
) -> None:
    case = said("/ask/", place="顺城区", who="official", act="accept_gift")
    page = opened(client, opened(client, f"{case}&change=unit").address_of("其他单位"))
    assert "单位其他单位" in page.text


def test_the_place_of_the_event_is_known_by_name(client: Client) -> None:
    assert "发生在沈阳市" in opened(client, f"{MEETING}&at=沈阳").text


def test_not_sure_is_always_offered_and_never_means_yes(
    client: Client, rulebook: LoadedRulebook
) -> None:
    assert UNSURE in UNKNOWN
    for act in ("accept_gift", "accept_meal", "attend_event", "accept_hospitality"):
        for place in ("顺城区", "恒口示范区", "河南省", "沈阳市", "济南市"):
            case = said("/ask/", place=place, who="official", act=act)
            page = opened(client, case)
            while page.forms[0].action == "/ask/":
                page = opened(client, page.address_of(UNSURE))
            assert page.headings[0] not in ("可以", "可以，但须…"), (act, place)
            assert "还有疑问，问谁" in page.text


def test_an_amount_can_be_typed_in_many_ways(client: Client) -> None:
    case = said("/ask/", place="济南市", who="official", act="accept_meal")
    for typed in ("60", "60元", "￥60", "60.00 元", "６０元"):
        page = opened(client, f"{case}&f.meal_cost_per_head={typed}")
        assert "人均餐费60元" in page.text


def test_what_is_not_an_amount_is_asked_again_with_what_was_typed(
    client: Client,
) -> None:
    case = said("/ask/", place="济南市", who="official", act="accept_meal")
    page = opened(client, f"{case}&f.occasion=调研&f.meal_cost_per_head=一点点")
    assert page.status == 400
    assert page.asked == "f.meal_cost_per_head"
    assert "“一点点”看不懂" in page.text
    assert 'value="一点点"' in page.html
    assert ("f.occasion", "调研") in page.forms[0].fields


def test_a_fact_may_be_called_by_its_chinese_name_and_is_said_once(
    client: Client,
) -> None:
    page = opened(client, f"{MEETING}&f.活动类型=论坛&f.event_kind=年会")
    assert page.text.count("活动类型") == 1


def test_only_the_actors_who_may_do_it_are_offered(client: Client) -> None:
    page = opened(client, said("/ask/", place="济南市", act="visit_linked_enterprise"))
    assert page.status == 200
    assert "第1问" in page.text or page.headings[0] != "谁来做这件事？"


def test_a_local_standard_can_be_told(client: Client) -> None:
    meal = said(
        "/ask/",
        place="济南市",
        who="official",
        act="accept_meal",
        f_occasion="调研",
        f_确有需要="是",
        f_已经单位批准="是",
        f_用餐方式="公务接待标准工作餐",
    )
    page = opened(client, meal)
    assert page.headings == ["可以，但须…"]
    assert "尚未录入" in page.text
    asked = opened(client, f"{meal}&change=f.公务接待标准")
    assert [form.action for form in asked.forms[:2]] == ["/ask/", "/ask/"]
    told = opened(client, f"{meal}&f.公务接待标准=100元")
    assert "尚未录入" not in told.text
    assert "按你提供的数值计算，未经核实" in told.text
