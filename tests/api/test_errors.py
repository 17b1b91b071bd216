"""Every error has one form, says in Chinese what is wrong, and has the right status."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from qinqing.api.errors import LARGEST_BODY
from tests.api.calling import V1, refused


def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of the machine room")


urlpatterns = [
    path("api/v1/broken", broken),
    path("", include("qinqing.config.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

GOOD = {"place": "济南市", "act": "accept_meal"}
IN_ADDRESS = [
    ({"place": "济南市"}, 422, "invalid_request", "缺少 act"),
    ({}, 422, "invalid_request", "缺少 place；缺少 act"),
    ({**GOOD, "stage": "now"}, 422, "invalid_request", "stage 只能是 before、after"),
    ({**GOOD, "palce": "沈阳"}, 422, "invalid_request", "没有“palce”这个参数"),
    ({**GOOD, "question": "能去吗"}, 422, "invalid_request", "不能写在地址里"),
    ({"place": "济南", "question": "?"}, 422, "invalid_request", "不能写在地址里"),
    ({**GOOD, "place": "火星"}, 400, "unknown_place", "没有“火星”这个地方"),
    ({**GOOD, "at": "火星"}, 400, "unknown_place", "没有“火星”这个地方"),
    ({**GOOD, "act": "量子纠缠"}, 400, "unknown_act", "没有“量子纠缠”"),
    ({**GOOD, "who": "狗"}, 400, "unknown_actor", "没有“狗”这种行为人"),
    ({**GOOD, "who": "enterprise"}, 400, "wrong_actor", "不是企业"),
    ({**GOOD, "fact": "场合"}, 400, "bad_input", "没有写明事实的值"),
    ({**GOOD, "fact": "颜色=红"}, 400, "unknown_fact", "没有“颜色”这个事实"),
    ({**GOOD, "f.颜色": "红"}, 400, "unknown_fact", "没有“颜色”这个事实"),
    ({**GOOD, "f.场合": "月球"}, 400, "bad_fact_value", "“场合”的值“月球”不对"),
    ({**GOOD, "f.人均餐费": "一点点"}, 400, "bad_fact_value", "“人均餐费”的值"),
    ({**GOOD, "on": "明天"}, 400, "bad_input", "“明天”不是有效的日期"),
    ({**GOOD, "on": "2026-02-30"}, 400, "bad_input", "不是有效的日期"),
    ({**GOOD, "on": "9999-12-31"}, 400, "bad_input", "不是有效的日期"),
    ({**GOOD, "place": "长" * 201}, 400, "bad_input", "地方太长了"),
    ({**GOOD, "f.场合": "长" * 201}, 400, "bad_input", "太长了"),
    ({**GOOD, "place": " "}, 400, "bad_input", "地方是空的"),
    ({**GOOD, "place": "济\n南"}, 400, "bad_input", "看不见的字符"),
]


@pytest.mark.parametrize(("said", "status", "code", "words"), IN_ADDRESS)
def test_what_is_wrong_in_an_address_is_named(
    client: Client, said: dict[str, str], status: int, code: str, words: str
) -> None:
    error = refused(client.get(f"{V1}ask?{urlencode(said)}"), status)
    assert error["code"] == code
    assert words in error["message"]
    assert error["hint"]


@pytest.mark.parametrize(
    "pairs",
    ["place=济南市&place=沈阳市&act=a", "place=济南市&act=accept_meal&act=收礼"],
)
def test_a_parameter_with_two_values_is_refused(client: Client, pairs: str) -> None:
    error = refused(client.get(f"{V1}ask?{pairs}"), 400)
    assert "两个不同的值" in error["message"]


@pytest.mark.parametrize(
    "facts",
    [
        "fact=场合=调研&fact=场合=年会",
        "fact=场合=调研&f.occasion=年会",
        "f.场合=a&f.场合=b",
    ],
)
def test_a_fact_with_two_values_is_refused(client: Client, facts: str) -> None:
    error = refused(client.get(f"{V1}ask?{urlencode(GOOD)}&{facts}"), 400)
    assert "两个不同的值" in error["message"]


def test_near_names_are_given_to_choose_from(client: Client) -> None:
    error = refused(client.get(f"{V1}ask?place=济男市&act=accept_meal"), 400)
    assert "济南市" in error["near"]
    error = refused(client.get(f"{V1}ask?place=济南市&act=accept_mael"), 400)
    assert "accept_meal" in error["near"]
    assert "/api/v1/acts" in error["hint"]


IN_BODY = [
    ("", 422, "invalid_request", "请求应有正文"),
    ("[]", 422, "invalid_request", "请求应有正文"),
    ("null", 422, "invalid_request", "请求应有正文"),
    ('{"place": "济南市"}', 422, "invalid_request", "缺少 act"),
    ('{"place": 3, "act": "x"}', 422, "invalid_request", "place 应为文字"),
    ('{"place": "a", "act": "x", "z": 1}', 422, "invalid_request", "没有 z 这一项"),
    (
        '{"place": "a", "act": "x", "facts": []}',
        422,
        "invalid_request",
        "facts 应为对象",
    ),
    (
        '{"place": "a", "act": "x", "facts": {"场合": {}}}',
        422,
        "invalid_request",
        "facts.场合 应为文字",
    ),
    ('{"question": 1}', 422, "invalid_request", "question 应为文字"),
    ('{"question": "年会能去吗", "act": "x"}', 422, "invalid_request", "没有 act"),
    ('{"question": "  "}', 400, "bad_input", "问题是空的"),
    (
        '{"question": "今天天气怎么样", "place": "济南市"}',
        422,
        "not_understood",
        "没有听懂",
    ),
    ('{"question": "商会年会请我去，能去吗"}', 400, "bad_input", "没有说是哪个地方"),
    ("{", 400, "bad_json", "不是合格的 JSON"),
    ('{"a": 1, "a": 2}', 400, "bad_json", "不是合格的 JSON"),
    ('{"place": NaN}', 400, "bad_json", "不是合格的 JSON"),
    ('{"place": "a\\u0000", "act": "x"}', 400, "bad_json", "不是合格的 JSON"),
    ('{"place": "\\ud800", "act": "x"}', 400, "bad_json", "不是合格的 JSON"),
    ("[" * 30_000, 400, "bad_json", "不是合格的 JSON"),
    ('{"place": ' + "1" * 5_000 + "}", 400, "bad_json", "不是合格的 JSON"),
    (
        '{"place": "济南市", "act": "accept_meal", "facts": {"颜色": "红"}}',
        400,
        "unknown_fact",
        "没有“颜色”这个事实",
    ),
]


@pytest.mark.parametrize(
    ("body", "status", "code", "words"), IN_BODY, ids=[i[0][:40] for i in IN_BODY]
)
def test_what_is_wrong_in_a_body_is_named(
    client: Client, body: str, status: int, code: str, words: str
) -> None:
    error = refused(client.post(f"{V1}ask", body, "application/json"), status)
    assert error["code"] == code
    assert words in error["message"]


def test_bytes_that_are_no_text_are_refused(client: Client) -> None:
    for body in (b"\xff\xfe", '{"place": "济南"}'.encode("gb18030")):
        response = client.post(f"{V1}ask", body, "application/json")
        assert refused(response, 400)["code"] == "bad_json"


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=gbk",
    ],
)
def test_only_json_in_utf8_is_read(client: Client, kind: str) -> None:
    response = client.post(f"{V1}ask", json.dumps(GOOD), content_type=kind)
    error = refused(response, 415)
    assert "Content-Type: application/json" in error["hint"]


def test_a_form_with_files_is_not_even_read(client: Client) -> None:
    assert refused(client.post(f"{V1}ask", GOOD), 415)["code"] == "not_json"


@pytest.mark.parametrize("name", ["ask", "compare", "documents", "nowhere"])
def test_a_body_that_is_too_long_is_refused_before_it_is_read(
    client: Client, name: str
) -> None:
    body = json.dumps({**GOOD, "unit": "长" * LARGEST_BODY})
    error = refused(client.post(V1 + name, body, "application/json"), 413)
    assert "64 KB" in error["hint"]


def test_a_body_of_just_the_largest_size_is_read(client: Client) -> None:
    body = json.dumps(GOOD).ljust(LARGEST_BODY)
    response = client.post(f"{V1}ask", body, "application/json")
    assert response.status_code == 200
    refused(client.post(f"{V1}ask", body + " ", "application/json"), 413)


@pytest.mark.parametrize("length", ["-1", "x", "1e3"])
def test_a_length_that_is_no_number_is_refused(client: Client, length: str) -> None:
    response = client.get(f"{V1}documents", CONTENT_LENGTH=length)
    assert refused(response, 400)["code"] == "bad_request"


@pytest.mark.parametrize(
    "address",
    ["/api/v1", "/api/v1/", "/api/v1/nowhere", "/api/v1/ask/", "/api/v2/ask", "/api/x"],
)
def test_an_address_that_is_none_is_told_in_json(client: Client, address: str) -> None:
    error = refused(client.get(address), 404)
    assert error["code"] == "unknown_address"
    assert "/api/" in error["hint"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("documents/mars", "unknown_document"),
        ("provisions/mars/1", "unknown_document"),
        ("provisions/jinan/99", "unknown_provision"),
        ("provisions/jinan", "unknown_provision"),
        ("provisions?document=mars", "unknown_document"),
    ],
)
def test_what_nobody_holds_is_not_found(client: Client, path: str, code: str) -> None:
    assert refused(client.get(V1 + path), 404)["code"] == code


@pytest.mark.parametrize("cursor", ["x", "0.5", "abcabcabcabc.5", ".", "1" * 300])
def test_a_cursor_of_another_release_is_refused(client: Client, cursor: str) -> None:
    response = client.get(f"{V1}provisions?cursor={cursor}")
    assert refused(response, 400)["code"] == "bad_cursor"


@pytest.mark.parametrize("limit", ["0", "101", "many", "-1"])
def test_a_page_has_a_length_within_bounds(client: Client, limit: str) -> None:
    error = refused(client.get(f"{V1}provisions?limit={limit}"), 422)
    assert "limit" in error["message"]


METHODS: list[tuple[str, str, str]] = [
    ("put", "ask", "GET, POST"),
    ("delete", "compare", "GET, POST"),
    ("patch", "documents", "GET"),
    ("options", "facts", "GET"),
]


@pytest.mark.parametrize(("method", "name", "allowed"), METHODS)
def test_a_wrong_method_is_told_which_are_right(
    client: Client, method: str, name: str, allowed: str
) -> None:
    call: Callable[[str], HttpResponse] = getattr(client, method)
    response = call(V1 + name)
    assert refused(response, 405)["code"] == "wrong_method"
    assert set(response.headers["Allow"].split(", ")) == set(allowed.split(", "))


def test_a_nul_in_the_address_is_refused_in_json(client: Client) -> None:
    for address in ("ask?place=%00&act=x", "documents/%00", "nowhere%00"):
        assert refused(client.get(V1 + address), 400)["code"] == "bad_request"


def test_a_thousand_parameters_are_too_many(client: Client) -> None:
    many = "&".join(f"f.{n}=1" for n in range(1_100))
    assert refused(client.get(f"{V1}ask?{many}"), 400)["code"] == "bad_request"


@override_settings(ALLOWED_HOSTS=["qinqing.example"])
def test_another_host_is_refused_in_json(client: Client) -> None:
    assert refused(client.get(f"{V1}documents"), 400)["code"] == "bad_request"


def test_a_fault_of_the_program_tells_nothing_of_the_machine(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get(f"{V1}broken")
    error = refused(response, 500)
    assert error["code"] == "fault"
    assert "secret" not in response.text


def test_a_broken_rulebook_is_a_fault_of_the_site(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from qinqing.api.operations import library
    from qinqing.rulebook.errors import MalformedRulebook

    def broken_rules() -> None:
        raise MalformedRulebook("key given twice", file="a.yaml", key="x")

    monkeypatch.setattr(library, "release_in_use", broken_rules)
    response = client.get(f"{V1}documents")
    assert refused(response, 500)["code"] == "fault"
    assert "a.yaml" not in response.text
    assert "a.yaml" in caplog.text


def test_the_rest_of_the_site_keeps_its_own_error_pages(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
