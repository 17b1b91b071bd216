"""Whatever is typed: a clear page, what was typed kept, never a wrong 可以."""

import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.pages import opened, said

pytestmark = pytest.mark.django_db

HOSTILE = {
    "long": "长" * 10_000,
    "html": "<script>alert(1)</script>",
    "attribute": '" autofocus onfocus="alert(1)',
    "sql": "'; DROP TABLE rulebooks_release; --",
    "emoji": "🧧🎁👩‍👩‍👧",
    "line": "一行\n两行",
    "format": "{0.__class__} %s {{ 7*7 }}",
    "half": "\ud800",
    "space": "   ",
    "path": "../../etc/passwd",
}
FIELDS = ("place", "at", "unit", "who", "act", "stage", "on", "f_物品", "f_人均餐费")
GOOD = {"place": "济南市", "who": "official", "act": "accept_meal", "stage": "before"}
_ALLOWED = re.compile(r'id="word">(可以[^<]*)<')


def address(**said_so: str) -> str:
    encodable = {
        name: value.encode("utf-8", "replace").decode()
        for name, value in said_so.items()
    }
    return said("/ask/", **encodable)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_typed_breaks_a_page_or_gets_a_yes(
    client: Client, field: str, kind: str
) -> None:
    response = client.get(address(**{**GOOD, field: HOSTILE[kind]}), follow=True)
    assert response.status_code in (200, 400)
    assert not _ALLOWED.search(response.text)
    assert "<script>alert" not in response.text
    assert 'onfocus="alert' not in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("page", ["/", "/documents/"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_searching_bears_everything(client: Client, page: str, kind: str) -> None:
    wanted = HOSTILE[kind].encode("utf-8", "replace").decode()
    response = client.get(said(page, q=wanted))
    assert response.status_code == (400 if kind == "long" else 200)
    assert "<script>alert" not in response.text


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"place": "火星"}, "没有收录“火星”的文件"),
        ({"act": "吃什么"}, "没有找到“吃什么”这件事"),
        ({"who": "皇帝"}, "没有“皇帝”这种身份"),
        ({"who": "enterprise"}, "不是企业及其负责人会做的事"),
        ({"stage": "昨天"}, "没有说清是打算做还是已经发生"),
        ({"on": "2026-02-30"}, "没有“2026-02-30”这样的日期"),
        ({"on": "9999-12-31"}, "没有“9999-12-31”这样的日期"),
        ({"on": "昨天"}, "没有“昨天”这样的日期"),
        ({"f_不存在的情况": "是"}, "没有“不存在的情况”这项情况"),
        ({"place": "长" * 10_000}, "地方有10000个字，太长了，没有处理"),
        ({"unit": "一\n二"}, "单位里有看不懂的字符"),
    ],
)
def test_a_mistake_is_named_in_plain_chinese(
    client: Client, wrong: dict[str, str], what: str
) -> None:
    page = opened(client, address(**{**GOOD, **wrong}))
    assert page.status == 400
    assert what in page.text
    assert page.link("回到“能不能”")


def test_near_names_are_links_that_put_it_right(client: Client) -> None:
    page = opened(client, address(**{**GOOD, "place": "济南是"}))
    assert "是不是要选" in page.text
    assert opened(client, page.link("济南市")).status == 200
    page = opened(client, address(**{**GOOD, "who": "皇帝"}))
    assert opened(client, page.link("领导干部")).status == 200


def test_a_fact_nobody_knows_can_be_left_out(client: Client) -> None:
    page = opened(client, address(**{**GOOD, "f_高档菜": "是"}))
    assert page.status == 400
    assert "高档菜肴" in opened(client, page.link("高档菜肴")).text
    assert opened(client, page.link("不说这一项，继续")).status == 200


def test_what_was_typed_and_everything_else_said_is_kept(client: Client) -> None:
    page = opened(client, address(**{**GOOD, "place": "火星", "f_occasion": "调研"}))
    assert 'value="火星"' in page.html
    assert ("f.occasion", "调研") in page.forms[0].fields
    assert ("act", "accept_meal") in page.forms[0].fields


def test_a_nul_is_refused_at_the_door(client: Client) -> None:
    response = client.get("/ask/?act=accept_meal&place=%00")
    assert response.status_code == 400


def test_a_thousand_facts_are_too_many(client: Client) -> None:
    many = "&".join(f"f.{n}=1" for n in range(1_100))
    assert client.get(f"/ask/?act=accept_meal&{many}").status_code == 400


@pytest.mark.parametrize("page", ["/", "/ask/?act=accept_meal", "/compare/"])
def test_pages_are_read_not_written(client: Client, page: str) -> None:
    assert client.post(page).status_code == 405
    assert client.head(page).status_code == 200


# The database fixture is the same for all examples, and nothing is written.
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "change", "q"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        max_size=5,
    )
)
def test_random_input_never_breaks_a_page(
    client: Client, typed: dict[str, str]
) -> None:
    for page in ("/", "/ask/", "/compare/", "/documents/"):
        response = client.get(said(page, **{**GOOD, **typed}), follow=True)
        assert response.status_code in (200, 400)
        assert not _ALLOWED.search(response.text)
