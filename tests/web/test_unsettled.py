"""Forwarding an unsettled question: only there, only with consent, nothing of whom."""

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from qinqing.apps.rulebooks.models import UnsettledQuestion
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.portal.unsettled.views import MOST_AN_HOUR
from tests.architecture.checkout import SOURCE
from tests.web.pages import Page, opened, said

pytestmark = pytest.mark.django_db

CASE = {
    "place": "济南市",
    "who": "official",
    "act": "attend_event",
    "f_event_kind": "座谈会",
    "f_event_host": "企业",
    "f_open_business_event": "否",
    "f_event_purpose": "听取意见建议",
}
ASKED = said("/ask/", **CASE)
NEW = said("/unsettled/new/", **CASE)
UNSURE = {
    "place": "河南省",
    "who": "leader",
    "act": "visit_linked_enterprise",
    "f_班子成员或部门负责人": "拿不准",
}
OFFER = "把这个问题转给解释机关参考"


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sent(client: Client, text: str, *, consent: bool = True) -> Page:
    form = {"text": text, **({"consent": "1"} if consent else {})}
    response = client.post(NEW, form, follow=True)
    return Page(response.status_code, response.text)


def kept_text(page: Page) -> str:
    found = re.search(r"<textarea[^>]*>([^<]*)</textarea>", page.html)
    assert found
    return found[1]


def test_it_is_offered_where_nothing_is_settled_and_nothing_is_left_to_ask(
    client: Client,
) -> None:
    for address in (ASKED, said("/ask/", **UNSURE)):
        answered = opened(client, address)
        assert answered.headings[0] in ("未作规定", "尚需确认")
        assert opened(client, answered.link(OFFER)).headings == [
            "把这个问题转给解释机关参考"
        ]


@pytest.mark.parametrize(
    "case",
    [
        {**CASE, "f_open_business_event": "是"},
        {"place": "济南市", "who": "official", "act": "accept_meal"},
        {**CASE, "on": "1950-01-01"},
    ],
    ids=["settled", "a question left", "no document"],
)
def test_it_is_offered_nowhere_else_and_leads_back_to_the_case(
    client: Client, case: dict[str, str]
) -> None:
    assert OFFER not in opened(client, said("/ask/", **case)).text
    address = said("/unsettled/new/", **case)
    for response in (client.get(address), client.post(address, {"consent": "1"})):
        assert response.status_code == 302
        assert response["Location"].startswith("/ask/")
    assert not UnsettledQuestion.objects.exists()


def test_an_unfinished_case_goes_back_to_its_questions(client: Client) -> None:
    response = client.get(said("/unsettled/new/", act="accept_meal"))
    assert response["Location"] == said("/ask/", act="accept_meal")
    assert client.get("/unsettled/new/")["Location"] == "/ask/"


def test_the_page_shows_exactly_what_would_be_kept(client: Client) -> None:
    page = opened(client, NEW)
    for words in (
        "地方济南市", "身份公职人员", "要问的事参加企业、协会、商会举办的活动",
        "时候打算做", "活动类型座谈会", "主办方企业", "公开商务活动否",
        "活动目的听取意见建议", "解释机关市委办公厅", "只记到日，不记几点",
    ):  # fmt: skip
        assert words in page.text
    assert "这不是请示" in page.text
    assert kept_text(page) == ""
    unsure = opened(client, said("/unsettled/new/", **UNSURE))
    assert "班子成员或部门负责人拿不准" in unsure.text


def test_with_consent_it_is_kept_and_a_code_is_given(client: Client) -> None:
    page = sent(client, "闭门座谈会能不能参加？")
    row = UnsettledQuestion.objects.get()
    assert page.headings == ["已经保存，谢谢"]
    assert row.code in page.text
    assert row.text == "闭门座谈会能不能参加？"
    assert row.kept_on == today_in_beijing()
    assert not isinstance(row.kept_on, datetime)
    assert row.facts["公开商务活动"] is False
    assert "闭门座谈会" not in page.text


def test_the_own_words_may_be_left_out(client: Client) -> None:
    sent(client, "")
    assert UnsettledQuestion.objects.get().text == ""


def test_without_consent_nothing_is_kept_and_what_was_typed_stays(
    client: Client,
) -> None:
    page = sent(client, "闭门座谈会能不能参加？", consent=False)
    assert page.status == 400
    assert "还没有勾选同意，没有保存" in page.text
    assert kept_text(page) == "闭门座谈会能不能参加？"
    assert not UnsettledQuestion.objects.exists()


def test_what_was_masked_is_seen_before_anything_is_kept(client: Client) -> None:
    page = sent(client, "王总（13812345678）请我去红星饭店")
    assert page.status == 200
    assert not UnsettledQuestion.objects.exists()
    assert "“王总”→【人名】" in page.text
    assert "“13812345678”→【电话】" in page.text
    left = kept_text(page)
    assert left == "【人名】（【电话】）请我去【单位名】"
    assert "data-typed" not in page.html
    sent(client, left)
    assert UnsettledQuestion.objects.get().text == left


def test_what_is_added_while_editing_is_masked_and_seen_again(client: Client) -> None:
    left = kept_text(sent(client, "王总请我"))
    again = sent(client, f"{left}，还有李局长")
    assert "“李局长”→【人名】" in again.text
    assert not UnsettledQuestion.objects.exists()


def test_a_long_amount_is_seen_in_its_new_form_too(client: Client) -> None:
    page = sent(client, "工程款10000000元")
    assert "位数多的金额加了逗号" in page.text
    assert kept_text(page) == "工程款10,000,000元"


@pytest.mark.parametrize("length", [501, 20_000])
def test_a_text_that_is_too_long_is_sent_back(client: Client, length: int) -> None:
    page = sent(client, "长" * length)
    assert page.status == 400
    assert "太长了，请缩短到500个字以内" in page.text
    assert not UnsettledQuestion.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "'; DROP TABLE x; --", "🧧\x07\x1b第一行\r\n第二行"],
)
def test_hostile_text_is_kept_harmless(client: Client, text: str) -> None:
    page = sent(client, text)
    assert "<script>alert" not in page.html
    kept = UnsettledQuestion.objects.get().text
    assert "\x07" not in kept
    assert "\r" not in kept


def test_names_nobody_knows_are_refused_in_plain_chinese(client: Client) -> None:
    page = opened(client, said("/unsettled/new/", **{**CASE, "place": "火星"}))
    assert page.status == 400
    assert "没有收录“火星”的文件" in page.text


def test_nothing_about_the_sender_is_kept(client: Client) -> None:
    client.post(
        NEW,
        {"text": "可以吗", "consent": "1"},
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="a rare browser",
        HTTP_REFERER="http://testserver/from-here",
    )
    row = UnsettledQuestion.objects.values().get()
    assert not any(
        told in str(row) for told in ("203.0.113.77", "rare browser", "from-here")
    )
    assert set(client.cookies) <= {"csrftoken"}


def test_an_address_may_send_only_so_many_an_hour(client: Client) -> None:
    for _ in range(MOST_AN_HOUR):
        assert sent(client, "可以吗").status == 200
    page = sent(client, "可以吗")
    assert page.status == 429
    assert "提交得太频繁，这一次没有保存" in page.text
    assert UnsettledQuestion.objects.count() == MOST_AN_HOUR
    response = client.post(NEW, {"consent": "1"})
    assert response["Retry-After"] == "3600"
    other = client.post(NEW, {"consent": "1"}, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 303


def test_only_what_is_kept_counts_against_the_limit(client: Client) -> None:
    for _ in range(MOST_AN_HOUR + 2):
        sent(client, "可以吗", consent=False)
    assert sent(client, "可以吗").status == 200


def test_behind_our_own_proxy_the_address_it_names_last_counts(
    client: Client, settings: Settings
) -> None:
    settings.NINJA_NUM_PROXIES = 1
    for number in range(MOST_AN_HOUR + 1):
        forwarded = f"198.51.100.{number}, 203.0.113.5"
        last = client.post(NEW, {"consent": "1"}, HTTP_X_FORWARDED_FOR=forwarded)
    assert last.status_code == 429
    fresh = client.post(NEW, {"consent": "1"}, HTTP_X_FORWARDED_FOR="203.0.113.6")
    assert fresh.status_code == 303


def test_a_forged_form_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(NEW, {"consent": "1"}).status_code == 403
    page = opened(strict, NEW)
    token = dict(page.forms[0].fields)["csrfmiddlewaretoken"]
    form = {"consent": "1", "csrfmiddlewaretoken": token}
    assert strict.post(NEW, form).status_code == 303


def test_the_thanks_page_looks_nothing_up(client: Client) -> None:
    there = sent(client, "可以吗")
    code = UnsettledQuestion.objects.get().code
    other = opened(client, "/unsettled/thanks/0123456789abcdef/")
    assert other.status == 200
    assert other.text.replace("0123456789abcdef", code) == there.text
    for wrong in ("short", "0" * 15 + "o", "<b>" + "0" * 13):
        assert client.get(f"/unsettled/thanks/{wrong}/").status_code == 404


def test_no_cache_keeps_these_pages(client: Client) -> None:
    for address in (NEW, "/unsettled/thanks/0123456789abcdef/"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_no_page_shows_an_unsettled_question(client: Client) -> None:
    sent(client, "很特别的一句话")
    code = UnsettledQuestion.objects.get().code
    todo, seen = ["/", ASKED, NEW, "/lists/jinan.csv"], set[str]()
    while todo and len(seen) < 120:
        address = todo.pop(0)
        seen.add(address)
        response = client.get(address, follow=True)
        body = response.content.decode(errors="replace")
        assert "很特别的一句话" not in body
        assert code not in body
        if "html" in response["Content-Type"]:
            links = [link for _, link in Page(200, body).links]
            todo += [x for x in links if x.startswith("/") and x not in {*seen, *todo}]
    assert len(seen) == 120
    assert client.get("/unsettled/").status_code == 404


def test_only_the_command_line_reads_what_was_kept() -> None:
    reading = re.compile(r"unsettled_questions|UnsettledQuestion\b")
    readers = {
        path.relative_to(SOURCE).parts[0]
        for path in SOURCE.rglob("*.py")
        if reading.search(path.read_text(encoding="utf-8"))
    }
    assert readers == {"apps", "cli"}
