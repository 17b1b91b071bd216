"""Signing in by thumb: password, telephone, a forced change, other sessions ended."""

import base64
import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import open_account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin.models import Session
from qinqing.apps.signin.secrets import opened_session, sealed_session
from qinqing.kernel.access import Role
from qinqing.kernel.signin.codes import PERIOD, code_at
from tests.accounts.samples import SHELL, grant
from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import OFFICE, PHONE, watched_page
from tests.organisations import samples as organisations
from tests.signin.people import PASSWORD, code, somebody, with_telephone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
def office(transactional_db: None) -> Unit:
    return organisations.unit(at=organisations.place())


def sound(page: Page) -> None:
    """The page fits the screen and everyone can read it."""
    assert not overflows(page)
    assert violations(page) == []


def fresh_code() -> str:
    """What the telephone shows, with time enough left to type it."""
    left = PERIOD - time.time() % PERIOD
    if left < 3:
        time.sleep(left + 0.1)
    return code()


def signs_in(
    page: Page, server: LiveServer, account: Account, password: str = PASSWORD
) -> None:
    page.goto(f"{server.url}/sign-in/")
    page.get_by_label("用户名").fill(account.username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def test_password_then_telephone_then_the_page_one_wanted(
    phone: Page, live_server: LiveServer, office: Unit
) -> None:
    account = with_telephone(somebody(Role.AUDIT_ADMIN))
    phone.goto(f"{live_server.url}/desk/trace/")
    expect(phone.get_by_role("heading", name="登录", exact=True)).to_be_visible()
    sound(phone)
    phone.get_by_label("用户名").fill(account.username)
    phone.get_by_label("密码").fill("wrong")
    phone.get_by_role("button", name="登录", exact=True).click()
    expect(phone.get_by_text("用户名或密码不对")).to_be_visible()
    sound(phone)
    phone.get_by_label("密码").fill(PASSWORD)
    phone.get_by_role("button", name="登录", exact=True).click()
    expect(phone.get_by_role("heading", name="输入动态码")).to_be_visible()
    sound(phone)
    phone.get_by_label("动态码").fill(fresh_code())
    phone.get_by_role("button", name="继续").click()
    expect(phone.get_by_role("heading", name="留痕", exact=True)).to_be_visible()
    phone.get_by_role("button", name="退出登录").click()
    expect(phone.get_by_text("已经退出登录")).to_be_visible()
    phone.go_back()
    phone.reload()
    expect(phone.get_by_role("heading", name="登录", exact=True)).to_be_visible()


def test_a_temporary_password_is_changed_and_a_telephone_taken_in_before_the_desk(
    phone: Page, live_server: LiveServer, office: Unit
) -> None:
    opened = open_account(username="newcomer", display_name="新虚构", by=SHELL)
    grant(opened.account, Role.SYSTEM_ADMIN)
    signs_in(phone, live_server, opened.account, opened.password)
    expect(phone.get_by_role("heading", name="先改掉临时密码")).to_be_visible()
    sound(phone)
    phone.get_by_label("现在的密码").fill(opened.password)
    phone.get_by_label("新密码", exact=True).fill("Another-Word-8")
    phone.get_by_label("再输一遍新密码").fill("Another-Word-8")
    phone.get_by_role("button", name="改密码").click()
    expect(phone.get_by_role("heading", name="启用手机动态码")).to_be_visible()
    sound(phone)
    written = phone.locator(".secret").inner_text()
    phone.get_by_label("手机上显示的 6 位数字").fill(shown_for(written))
    phone.get_by_role("button", name="启用").click()
    expect(phone.get_by_text("只显示这一次")).to_be_visible()
    assert phone.locator(".codes li").count() == 10
    sound(phone)
    phone.emulate_media(media="print")
    expect(phone.locator(".codes")).to_be_visible()
    for left_out in (".site-nav", ".site-header form", ".no-print"):
        expect(phone.locator(left_out).first).to_be_hidden()
    phone.emulate_media(media="screen")
    phone.get_by_role("link", name="我收好了，继续").click()
    expect(phone.get_by_role("heading", name="要我办的")).to_be_visible()
    sound(phone)


def shown_for(written: str) -> str:
    """What a telephone shows into which the written secret was typed."""
    secret = base64.b32decode("".join(written.split()))
    return code_at(secret, int(time.time()) // PERIOD)


@pytest.fixture
def another(browser: Browser) -> Iterator[Page]:
    with watched_page(browser, viewport=OFFICE) as page:
        yield page


def test_other_sessions_are_ended_from_the_telephone(
    phone: Page, another: Page, live_server: LiveServer, office: Unit
) -> None:
    account = somebody(Role.HANDLER, office.code)
    signs_in(another, live_server, account)
    expect(another.get_by_role("heading", name="要我办的")).to_be_visible()
    signs_in(phone, live_server, account)
    phone.get_by_role("link", name="我的账号").click()
    sound(phone)
    phone.get_by_role("link", name="登录过的设备").click()
    expect(phone.get_by_text("就是现在这个")).to_have_count(1)
    sound(phone)
    phone.get_by_role("button", name="结束其他所有设备的登录").click()
    expect(phone.get_by_text("已经结束")).to_be_visible()
    another.reload()
    expect(another.get_by_role("heading", name="登录", exact=True)).to_be_visible()


def test_a_role_is_granted_after_showing_again_who_one_is(
    office_page: Page, live_server: LiveServer, office: Unit
) -> None:
    page = office_page
    admin = with_telephone(somebody(Role.SECURITY_ADMIN))
    handler = somebody(Role.HANDLER, office.code, name="李虚构")
    signs_in(page, live_server, admin)
    page.get_by_label("动态码").fill(fresh_code())
    page.get_by_role("button", name="继续").click()
    not_confirmed_any_more(admin)
    page.get_by_role("link", name="账号", exact=True).click()
    page.get_by_label("姓名或用户名").fill("李虚构")
    page.get_by_role("button", name="找一找").click()
    page.get_by_role("link", name="李虚构").click()
    sound(page)
    page.get_by_role("link", name="授予角色").click()
    expect(page.get_by_role("heading", name="再确认一次是您本人")).to_be_visible()
    sound(page)
    page.get_by_label("动态码").fill(code(1))
    page.get_by_role("button", name="确认").click()
    page.get_by_label("角色", exact=True).select_option("unit_contact")
    page.get_by_label("范围").fill(office.code)
    page.get_by_label("依据").fill("分工文件一号")
    sound(page)
    page.get_by_role("button", name="授予").click()
    expect(page.get_by_text("角色已经授予，立即生效")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("政策联络员"))).to_be_visible()
    assert handler.grants.count() == 2


def not_confirmed_any_more(account: Account) -> None:
    """Let ten minutes pass for the session of an account."""
    row = Session.objects.get(account=account)
    text = opened_session(row.key, row.data).decode()
    changed = re.sub(r'"confirmed_at":[0-9.]+', '"confirmed_at":0', text)
    Session.objects.filter(pk=row.pk).update(
        data=sealed_session(row.key, changed.encode())
    )


@pytest.fixture
def office_page(browser: Browser) -> Iterator[Page]:
    with watched_page(browser, viewport=OFFICE) as page:
        yield page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_feedback_is_given_by_thumb_and_answered(
    browser: Browser, live_server: LiveServer, office: Unit, scripts: bool
) -> None:
    with watched_page(browser, viewport=PHONE, scripts=scripts) as page:
        page.goto(f"{live_server.url}/lists/")
        page.get_by_role("link", name="对本系统的意见").click()
        expect(page.get_by_label("是哪一页")).to_have_value("/lists/")
        page.get_by_label("哪里不好用，或者有什么建议").fill("字太小，看不清。")
        page.get_by_role("button", name="提交").click()
        expect(
            page.get_by_role("heading", name=re.compile("收到了，谢谢"))
        ).to_be_visible()
        if scripts:
            sound(page)
        there = page.url
    admin = with_telephone(somebody(Role.SYSTEM_ADMIN))
    with watched_page(browser, viewport=OFFICE) as page:
        signs_in(page, live_server, admin)
        page.get_by_label("动态码").fill(fresh_code())
        page.get_by_role("button", name="继续").click()
        page.get_by_role("link", name="1 条系统意见还没有看").click()
        page.get_by_role("link", name="字太小，看不清。").click()
        page.get_by_label("答复").fill("下一版加大。")
        page.get_by_role("button", name="答复").click()
        expect(page.get_by_text("已经答复，提交人凭编号看得到")).to_be_visible()
        sound(page)
    with watched_page(browser, viewport=PHONE) as page:
        page.goto(there)
        expect(page.get_by_text("下一版加大。")).to_be_visible()


def test_signing_in_works_by_keyboard_alone(
    office_page: Page, live_server: LiveServer, office: Unit
) -> None:
    account = somebody(Role.HANDLER, office.code)
    page = office_page
    page.goto(f"{live_server.url}/sign-in/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("id") == "username":
            break
    page.keyboard.type(account.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="要我办的")).to_be_visible()
