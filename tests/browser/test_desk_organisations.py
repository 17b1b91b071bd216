"""Organisations in a real browser: a successor, a table that is mended, every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from qinqing.apps.organisations.models import Enterprise, Unit
from qinqing.apps.organisations.services import add_member, appoint, set_duty
from qinqing.apps.signin.services import SessionStore, begin_session
from qinqing.apps.signin.states import NEEDS_SECOND_FACTOR, Method
from qinqing.kernel.access import Role
from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import OFFICE, PHONE, watched_page
from tests.organisations import samples
from tests.organisations.samples import day
from tests.signin.people import OFFICE as ORIGIN
from tests.signin.people import somebody, with_telephone

pytestmark = pytest.mark.browser


@pytest.fixture
def office_unit(live_server: LiveServer) -> Unit:
    city = samples.place(rulebook_place="jinan")
    unit = samples.unit("示例市工信局", at=city)
    post = samples.post(unit)
    appoint(post=post, person=samples.person(unit), on=day("2024-03-04"))
    set_duty(unit, word="financing", title="融资服务", description="银企对接")
    return unit


@pytest.fixture
def signed(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    with watched_page(browser, viewport=PHONE) as page:
        yield page


def sign_in(page: Page, live_server: LiveServer, role: Role, at: str = "") -> None:
    """Give the browser the session of somebody who holds a role."""
    account = somebody(role, at)
    if role in NEEDS_SECOND_FACTOR:
        with_telephone(account)
    store = SessionStore(None)
    begin_session(store, account, method=Method.PASSWORD, origin=ORIGIN)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": store.session_key or "",
                "url": live_server.url,
            }
        ]
    )


def test_a_successor_is_appointed_and_seen_on_the_page_of_the_unit(
    signed: Page, live_server: LiveServer, office_unit: Unit
) -> None:
    sign_in(signed, live_server, Role.ORGANISATION_DEPARTMENT, "shili")
    signed.goto(f"{live_server.url}/desk/organisations/")
    signed.get_by_label("办什么事").fill("融资")
    signed.get_by_role("button", name="找一找").click()
    signed.get_by_role("link", name="示例市工信局").click()
    expect(signed.get_by_text("张虚构")).to_be_visible()
    signed.get_by_role("link", name="科长").click()
    signed.get_by_role("link", name="任命", exact=True).click()
    signed.get_by_label("任命谁").fill("王接任")
    signed.get_by_label("自哪一天起").fill("2026-09-01")
    signed.get_by_role("button", name="确认任命").click()
    expect(signed.get_by_text("本单位名册里没有这个人")).to_be_visible()
    expect(signed.get_by_label("任命谁")).to_have_value("王接任")
    signed.get_by_label("名册里还没有").check()
    signed.get_by_label("同一天免去现任").check()
    signed.get_by_role("button", name="确认任命").click()
    expect(signed.get_by_role("status")).to_contain_text("已办好")
    signed.get_by_role("link", name="示例市工信局").first.click()
    expect(signed.get_by_role("link", name="王接任")).to_be_visible()
    expect(signed.get_by_text("张虚构")).to_have_count(0)


def test_a_table_with_problems_is_mended_and_entered(
    signed: Page, live_server: LiveServer, office_unit: Unit, tmp_path: Path
) -> None:
    sign_in(signed, live_server, Role.UNITED_FRONT, "shili")
    headings = "企业名称,统一社会信用代码,辖区,所有制\n"
    wrong, right = tmp_path / "错.csv", tmp_path / "对.csv"
    wrong.write_text(f"{headings}虚构导入有限公司,913,示例市,民营\n", encoding="utf-8")
    row = f"虚构导入有限公司,{samples.credit_code()},示例市,民营\n"
    right.write_text(headings + row, encoding="utf-8")
    signed.goto(f"{live_server.url}/desk/organisations/enterprises/")
    signed.get_by_role("link", name="导入企业表").click()
    signed.get_by_label("文件（").set_input_files(wrong)
    signed.get_by_role("button", name="上传并试导入").click()
    expect(signed.get_by_role("alert")).to_contain_text("有 1 处问题")
    expect(signed.get_by_text("信用代码不是 18 位")).to_be_visible()
    assert not violations(signed)
    assert not overflows(signed)
    signed.get_by_label("文件（").set_input_files(right)
    signed.get_by_role("button", name="上传并试导入").click()
    expect(signed.get_by_role("status")).to_contain_text("将新增 1 行")
    assert not Enterprise.objects.exists()
    signed.get_by_role("button", name="确认导入").click()
    expect(signed.get_by_role("status")).to_contain_text("已经导入：新增 1 行")
    assert Enterprise.objects.get().name == "虚构导入有限公司"


@pytest.mark.timeout(180)
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_page_of_organisations_breaks_a_rule_of_accessibility(
    browser: Browser,
    live_server: LiveServer,
    office_unit: Unit,
    viewport: object,
    dark: bool,
) -> None:
    found: dict[str, list[str]] = {}
    size = PHONE if viewport is PHONE else OFFICE
    for role, addresses in _pages(office_unit).items():
        with watched_page(browser, viewport=size, dark=dark) as page:
            at = "" if role is Role.SYSTEM_ADMIN else "shili"
            sign_in(page, live_server, role, at)
            for address in addresses:
                page.goto(f"{live_server.url}/desk/organisations/{address}")
                faults = violations(page)
                if overflows(page):
                    faults.append("wider than the screen")
                if page.get_by_role("heading", level=1).count() != 1:
                    faults.append("not one heading")
                if faults:
                    found[address] = faults
    assert not found


def _pages(unit: Unit) -> dict[Role, list[str]]:
    post = unit.posts.get()
    person = unit.staff.get()
    chamber = samples.chamber()
    enterprise = samples.enterprise(at=unit.jurisdiction)
    add_member(chamber=chamber, enterprise=enterprise, on=day("2026-01-05"))
    return {
        Role.ORGANISATION_DEPARTMENT: [
            "",
            "?text=无",
            "units/new/",
            f"units/{unit.code}/",
            f"units/{unit.code}/merge/",
            f"units/{unit.code}/set-duty/",
            f"posts/{post.code}/",
            f"posts/{post.code}/appoint/",
            "people/",
            f"people/{person.code}/",
            "tables/posts/import/",
        ],
        Role.UNITED_FRONT: [
            "enterprises/",
            "enterprises/new/",
            f"enterprises/{enterprise.code}/",
            "chambers/",
            f"chambers/{chamber.code}/",
        ],
        Role.SYSTEM_ADMIN: ["places/", "places/shili/", "places/shili/add-below/"],
    }
