"""Asking in a real browser: by thumb, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import PHONE, watched_page

pytestmark = pytest.mark.browser

MEETING = "place=济南市&who=official&act=attend_event"
HONEST = {
    "f.event_kind": "年会",
    "f.event_host": "企业",
    "f.open_business_event": "是",
    "f.event_purpose": "了解行业企业情况",
}


def honest(page: Page) -> str:
    asked = page.locator("form.question button").first.get_attribute("name")
    return HONEST[asked or ""]


def answer_all(page: Page) -> int:
    asked = 0
    while page.locator("form.question").count():
        page.get_by_role("button", name=honest(page), exact=True).click()
        asked += 1
        assert asked <= 5
    return asked


def settled(page: Page) -> None:
    expect(page.locator(".answer-word")).to_have_text("须先办理")
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_text("系统查询结果，非公文").first).to_be_visible()


def test_an_annual_meeting_is_settled_from_the_first_page_by_thumb(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/")
    phone.get_by_role("link", name="企业请我去参加年会，行吗？").click()
    assert answer_all(phone) <= 5
    settled(phone)


def typed(page: Page, question: str, place: str = "济南市") -> None:
    page.get_by_label("您想问什么？").fill(question)
    page.get_by_role("radio", name=place).check()
    page.get_by_role("button", name="问一问").click()


def test_a_question_in_plain_chinese_is_read_corrected_and_answered(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/")
    typed(phone, "去企业调研，中午在他们食堂吃饭行吗？没喝酒")
    expect(phone.get_by_role("heading", name="我是这样理解的")).to_be_visible()
    expect(
        phone.get_by_text("去企业调研，中午在他们食堂吃饭行吗？没喝酒")
    ).to_be_visible()
    expect(phone.get_by_role("link", name="场合 调研")).to_be_visible()
    expect(phone.get_by_role("link", name="烟酒 否")).to_be_visible()
    assert "没喝酒" not in phone.url.split("#")[0]
    phone.get_by_role("link", name="场合 调研").click()
    phone.get_by_role("button", name="上门服务").click()
    expect(phone.get_by_role("link", name="场合 上门服务")).to_be_visible()
    phone.get_by_role("link", name="烟酒 否").click()
    phone.get_by_role("button", name="是", exact=True).click()
    expect(phone.locator(".answer-word, form.question").first).to_be_visible()


def test_what_is_forbidden_shows_what_would_be_allowed_and_other_places(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/")
    typed(phone, "去企业调研，企业摆了酒席还上了茅台，能吃吗")
    expect(phone.locator(".answer-word")).to_have_text("不得")
    changed = phone.locator(".whatifs .choice").first
    expect(changed).to_be_visible()
    changed.click()
    expect(phone.locator(".answer-word, form.question").first).to_be_visible()
    phone.go_back()
    expect(phone.locator(".answer-word")).to_have_text("不得")
    phone.get_by_role("link", name="各地怎么规定：同一件事对照看").click()
    expect(phone.get_by_role("heading", name="河南省", level=2)).to_be_visible()
    expect(phone.get_by_text("结论不同").first).to_be_visible()


def test_what_is_not_understood_is_said_and_the_words_stay_in_the_box(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/")
    typed(phone, "量子纠缠怎么做红烧肉")
    expect(phone.get_by_role("heading", name="没有听懂您问的是哪件事")).to_be_visible()
    expect(phone.get_by_label("您想问什么？")).to_have_value("量子纠缠怎么做红烧肉")
    expect(phone.get_by_role("radio", name="济南市")).to_be_checked()


def test_comparing_places_needs_no_place_of_ones_own(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/compare/")
    phone.get_by_label("您想对照什么？").fill("去企业上门服务，能搭企业的车吗")
    phone.get_by_role("button", name="各地对照着看").click()
    expect(phone.get_by_role("heading", name="顺城区", level=2)).to_be_visible()
    expect(phone.get_by_role("heading", name="济南市", level=2)).to_be_visible()


def test_choosing_on_the_first_page_narrows_the_list_at_once(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/")
    phone.get_by_role("radio", name="济南市").check()
    phone.get_by_text("您是谁（可以不选）").click()
    phone.get_by_role("radio", name="公职人员").check()
    phone.get_by_label("按词找").fill("年会")
    link = phone.get_by_role("link", name="参加企业、协会、商会举办的活动")
    expect(phone.get_by_text("与“年会”有关的事")).to_be_visible()
    expect(link).to_be_visible()
    assert "place=" in phone.url
    link.click()
    expect(phone.get_by_role("link", name="地方 济南市")).to_be_visible()
    expect(phone.get_by_role("link", name="身份 公职人员")).to_be_visible()


def test_it_works_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    with watched_page(browser, viewport=PHONE, scripts=False) as page:
        page.goto(f"{live_server.url}/")
        typed(page, "去企业调研，企业摆了酒席还上了茅台，能吃吗")
        expect(page.locator(".answer-word")).to_have_text("不得")
        page.goto(f"{live_server.url}/?place=济南市&who=official")
        page.get_by_label("按词找").fill("年会")
        page.get_by_role("button", name="找一找").click()
        page.get_by_role("link", name="参加企业、协会、商会举办的活动").click()
        while page.get_by_role("button", name="济南市").count():
            page.get_by_role("button", name="济南市").click()
        if page.get_by_role("button", name="公职人员").count():
            page.get_by_role("button", name="公职人员").click()
        answer_all(page)
        settled(page)
        expect(page.get_by_role("button", name="复制")).to_be_hidden()


def test_it_works_by_keyboard_alone(office: Page, live_server: LiveServer) -> None:
    office.goto(f"{live_server.url}/ask/?{MEETING}")
    asked = 0
    while office.locator("form.question").count():
        wanted = honest(office)
        for _ in range(60):
            office.keyboard.press("Tab")
            focused = office.locator(":focus")
            if focused.inner_text().startswith(wanted) and "choice" in (
                focused.get_attribute("class") or ""
            ):
                break
        expect(focused).to_be_in_viewport()
        with office.expect_navigation():
            office.keyboard.press("Enter")
        asked += 1
        assert asked <= 5
    settled(office)


def test_every_answer_to_press_fits_a_thumb(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/ask/?{MEETING}")
    buttons = phone.locator("button.choice").all()
    assert buttons
    for button in buttons:
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_the_link_of_an_answer_is_copied_and_opens_the_same(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto(f"{live_server.url}/ask/?{MEETING}")
    answer_all(phone)
    link = phone.locator("#share").input_value()
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.get_by_role("button", name="复制").click()
    expect(phone.get_by_role("button", name="已复制")).to_be_visible()
    phone.goto(link)
    settled(phone)
