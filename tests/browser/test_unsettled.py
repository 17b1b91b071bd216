"""Forwarding an unsettled question by thumb: seen, agreed to, kept."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import PHONE, watched_page

pytestmark = pytest.mark.browser

CASE = "place=济南市&who=official&act=hold_celebration"
TYPED = "王总请我去孩子的升学宴，可以吗"


def forwarded(page: Page) -> None:
    page.get_by_label("用自己的话说说").fill(TYPED)
    page.get_by_role("button", name="保存并转交").click()
    expect(page.get_by_text("“王总” → 【人名】")).to_be_visible()
    expect(page.get_by_label("用自己的话说说")).to_have_value(
        TYPED.replace("王总", "【人名】")
    )
    expect(page.get_by_role("checkbox")).not_to_be_checked()


def agreed(page: Page) -> None:
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="保存并转交").click()
    expect(page.get_by_role("heading", name="已经保存，谢谢")).to_be_visible()


def test_from_the_answer_to_the_code_by_thumb(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/ask/?{CASE}")
    phone.get_by_role("link", name="把这个问题转给解释机关参考").click()
    forwarded(phone)
    assert violations(phone) == []
    assert not overflows(phone)
    agreed(phone)
    expect(phone.locator(".reference-code")).to_be_visible()


def test_it_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    with watched_page(browser, viewport=PHONE, scripts=False) as page:
        page.goto(f"{live_server.url}/unsettled/new/?{CASE}")
        forwarded(page)
        agreed(page)


def test_the_typed_question_is_there_to_be_looked_at_and_was_sent_to_nobody(
    phone: Page, live_server: LiveServer
) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{live_server.url}/ask/?{CASE}#q={TYPED}")
    phone.get_by_role("link", name="把这个问题转给解释机关参考").click()
    expect(phone.get_by_label("用自己的话说说")).to_have_value(TYPED)
    assert asked
    assert not [url for url in asked if "q=" in url.partition("#")[0]]
