"""Every kind of page: readable by everyone, by day and by night, on both screens."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import overflows, violations
from tests.browser.conftest import OFFICE, PHONE, watched_page

pytestmark = pytest.mark.browser

GIFT = "/ask/?place=济南市&who=official&act=accept_gift"
MEAL = "/ask/?place=济南市&who=official&act=accept_meal&f.场合=调研"
PAGES = {
    "能不能": "/",
    "按词找": "/?q=吃饭&place=济南市&who=official",
    "找不到": "/?q=量子纠缠",
    "选地方": "/ask/?act=accept_meal",
    "选答案": f"{GIFT}",
    "填金额": f"{MEAL}&change=f.人均餐费",
    "金额看不懂": f"{MEAL}&f.人均餐费=一点点",
    "改日期": f"{GIFT}&change=on",
    "不得": f"{GIFT}&f.物品=礼金&f.行政机关工作人员=是&f.国内公务活动=是",
    "可以但须": f"{MEAL}&f.确有需要=是&f.已经单位批准=是&f.用餐方式=公务接待标准工作餐",
    "应当": "/ask/?place=河南省&who=leader&act=visit_linked_enterprise"
    "&f.班子成员或部门负责人=是",
    "拿不准": "/ask/?place=河南省&who=leader&act=visit_linked_enterprise"
    "&f.班子成员或部门负责人=拿不准",
    "各地对照": "/compare/?place=济南市&who=official&act=accept_gift&f.物品=礼金",
    "对照开头": "/compare/",
    "清单选地方": "/lists/",
    "清单": "/lists/shuncheng/",
    "繁体清单": "/lists/henan/?who=leader&kind=forbid",
    "清单里没有": "/lists/jinan/?q=量子",
    "转给解释机关": "/unsettled/new/?place=济南市&who=official&act=hold_celebration",
    "已经保存": "/unsettled/thanks/0123456789abcdef/",
    "文件": "/documents/",
    "找条款": "/documents/?q=聯系企業",
    "繁体文件": "/documents/henan/",
    "征求意见稿": "/documents/hengkou/",
    "条款": "/documents/jinan/13/4/",
    "繁体条款": "/documents/henan/九要/5/",
    "要旨": "/documents/gifts-1988/2/",
    "规则": "/rulebook/",
    "原话与规则": "/rulebook/shuncheng/",
    "用语和标准": "/rulebook/words/",
    "看不懂": "/ask/?place=火星&act=accept_meal",
    "接口": "/api/",
    "留存凭证": f"/opinions/new/?{MEAL.partition('?')[2]}"
    "&f.确有需要=是&f.已经单位批准=是&f.用餐方式=公务接待标准工作餐",
    "不能留存": f"/opinions/new/?{MEAL.partition('?')[2]}",
    "核验凭证": "/opinions/verify/",
    "留痕校验点": "/transparency/checkpoints/",
    "没有这张凭证": "/opinions/0123456789abcdef/",
}


@pytest.mark.timeout(180)
@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_page_breaks_a_rule_of_accessibility_or_its_frame(
    browser: Browser, live_server: LiveServer, viewport: object, dark: bool
) -> None:
    found: dict[str, list[str]] = {}
    size = PHONE if viewport is PHONE else OFFICE
    with watched_page(browser, viewport=size, dark=dark) as page:
        for name, address in PAGES.items():
            page.goto(f"{live_server.url}{address}")
            faults = violations(page)
            if overflows(page):
                faults.append("wider than the screen")
            if faults:
                found[name] = faults
    assert not found
