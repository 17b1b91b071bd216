"""Keeping an opinion on the pages, holding it by its code, and verifying a file."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from qinqing.apps.opinions.models import Opinion
from qinqing.kernel.sealed import verify
from qinqing.kernel.seals.signing import key_id, read_public_pem
from tests.web.pages import Page, opened, said

pytestmark = pytest.mark.django_db

CASE = {
    "place": "济南市",
    "who": "official",
    "act": "accept_meal",
    "f_场合": "调研",
    "f_确有需要": "是",
    "f_已经单位批准": "是",
    "f_用餐方式": "公务接待标准工作餐",
}
KEEP = said("/opinions/new/", **CASE)
ANSWER = said("/ask/", **CASE)
UNFINISHED = {name: CASE[name] for name in ("place", "who", "act")}
DRAFT = said("/ask/", place="沈阳市", who="official", act="accept_gift")
PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.*?-----END PUBLIC KEY-----", re.DOTALL)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def strict() -> Client:
    """A browser whose forms need their token."""
    return Client(enforce_csrf_checks=True)


def kept(client: Client, question: str = "") -> Page:
    response = client.post(KEEP, {"question": question}, follow=True)
    return Page(response.status_code, response.text)


def code_of(page: Page) -> str:
    return page.link("下载PDF").removeprefix("/opinions/").removesuffix(".pdf")


def upload(client: Client, content: bytes, name: str = "a.pdf") -> Page:
    file = SimpleUploadedFile(name, content)
    response = client.post("/opinions/verify/", {"file": file})
    return Page(response.status_code, response.text)


def test_an_answer_leads_to_keeping_it(client: Client) -> None:
    answer = opened(client, ANSWER)
    page = opened(client, answer.link("留存咨询凭证"))
    assert page.status == 200
    assert page.headings == ["留存咨询凭证"]
    for words in ("可以，但须", "不记您是谁", "不代替审批、不构成免责", "我同意，留存"):
        assert words in page.text
    assert not Opinion.objects.exists()


def test_what_is_kept_is_shown_by_its_code_and_can_be_taken_along(
    client: Client,
) -> None:
    response = client.post(KEEP, {"question": "能在企业吃工作餐吗？"})
    assert response.status_code == 303
    code = Opinion.objects.get().code
    assert response.headers["Location"] == f"/opinions/{code}/"
    page = opened(client, f"/opinions/{code}/")
    assert page.headings == ["咨询凭证"]
    for words in ("可以，但须…", "能在企业吃工作餐吗？", code, "确有需要", "依据"):
        assert words in page.text
    forms = {"下载PDF": "application/pdf", "下载数据": "application/json"}
    for name, kind in forms.items():
        file = client.get(page.link(name))
        assert file.headers["Content-Type"] == kind
        assert "attachment" in file.headers["Content-Disposition"]
        assert code in file.headers["Content-Disposition"]
        assert "完好" in upload(client, file.content).text


def test_the_page_of_an_opinion_is_for_its_holder_only(client: Client) -> None:
    code = code_of(kept(client))
    for address in (f"/opinions/{code}/", f"/opinions/{code}.pdf"):
        response = client.get(address)
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "no-store" in response.headers["Cache-Control"]
    assert 'name="robots" content="noindex' in client.get(f"/opinions/{code}/").text
    for address in ("/", "/documents/", "/rulebook/", "/opinions/verify/", ANSWER):
        assert code not in client.get(address).text


def test_keeping_needs_the_token_of_its_own_form(strict: Client) -> None:
    assert strict.post(KEEP, {"question": ""}).status_code == 403
    assert not Opinion.objects.exists()
    form = opened(strict, KEEP).forms[0]
    fields = dict(form.fields)
    assert "csrfmiddlewaretoken" in fields
    assert strict.post(form.action, fields).status_code == 303


def test_looking_at_an_answer_or_an_opinion_sets_no_cookie(client: Client) -> None:
    code = code_of(kept(client))
    visitor = Client()
    for address in (ANSWER, f"/opinions/{code}/", "/opinions/verify/"):
        assert not visitor.get(address).cookies


def test_verifying_needs_no_token_and_keeps_nothing(
    client: Client, strict: Client
) -> None:
    content = client.get(kept(client).link("下载PDF")).content
    before = Opinion.objects.count()
    page = upload(strict, content)
    assert page.status == 200
    assert "完好" in page.text
    assert Opinion.objects.count() == before


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (said("/opinions/new/", **UNFINISHED), "还有情况没有说清"),
        (
            said(
                "/opinions/new/",
                place="河南省",
                who="leader",
                act="visit_linked_enterprise",
                f_班子成员或部门负责人="拿不准",
            ),
            "有的情况拿不准",
        ),
    ],
)
def test_what_is_not_settled_is_not_kept(client: Client, case: str, why: str) -> None:
    for response in (client.get(case), client.post(case, {"question": ""})):
        assert response.status_code == 400
        assert why in response.text
        assert "我同意，留存" not in response.text
    assert not Opinion.objects.exists()


def test_an_answer_that_rests_on_a_draft_says_why_it_is_not_kept(
    client: Client,
) -> None:
    page = opened(client, DRAFT)
    while page.forms[0].action == "/ask/":
        page = opened(client, page.address_of("否" if "否" in page.text else "礼"))
    assert "征求意见稿，尚未生效，仅供参考" in page.text
    assert "所据是征求意见稿，尚未生效，不能留存咨询凭证" in page.text
    assert "留存咨询凭证" not in [words for words, _ in page.links]


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 302), ("?act=accept_meal&place=火星", 400), ("?act=吃什么", 400)],
)
def test_a_case_nobody_understands_gets_the_usual_page(
    client: Client, query: str, status: int
) -> None:
    assert client.get(f"/opinions/new/{query}").status_code == status
    assert client.post(f"/opinions/new/{query}").status_code == status


HOSTILE = {
    "html": "<script>alert(1)</script>",
    "attribute": '" autofocus onfocus="alert(1)',
    "typst": '#panic("x") $x$ *粗* <label>',
    "textarea": "</textarea><img src=x onerror=alert(1)>",
    "emoji": "🧧🎁",
    "template": "{{ 7*7 }} {% now %}",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_was_typed_is_shown_and_never_obeyed(client: Client, kind: str) -> None:
    page = kept(client, HOSTILE[kind])
    assert page.status == 200
    assert "".join(HOSTILE[kind].split()) in page.text
    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html
    pdf = client.get(page.link("下载PDF"))
    assert pdf.status_code == 200
    assert upload(client, pdf.content).status == 200


@pytest.mark.parametrize(
    "typed",
    ["长" * 10_000, "长" * 501, "a\x1b[31mb"],
    ids=["much too long", "too long", "escape"],
)
def test_a_question_that_cannot_be_kept_comes_back_with_the_reason(
    client: Client, typed: str
) -> None:
    page = kept(client, typed)
    assert page.status == 400
    assert "写的话还在" in page.text
    assert typed[:100] in page.html
    assert not Opinion.objects.exists()


def test_a_nul_is_refused_at_the_door(client: Client) -> None:
    assert client.post(KEEP, {"question": "a\0b"}).status_code == 400
    assert client.get("/opinions/a%00b/").status_code == 400
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    "path", ["0123456789abcdef/", "x.pdf", "x.json", "%27/", "长" * 300 + "/"]
)
def test_an_unknown_code_gets_a_plain_page(client: Client, path: str) -> None:
    response = client.get(f"/opinions/{path}")
    assert response.status_code == 404
    assert "没有这张咨询凭证" in response.text


def test_one_address_may_keep_only_so_often(client: Client, settings: Settings) -> None:
    settings.API_RATES = {"opinions": (2, 3600), "requests": None}
    assert [kept(client).status for _ in range(2)] == [200, 200]
    page = kept(client, "已经写好的话")
    assert page.status == 429
    assert "这一小时里留存得太多了" in page.text
    assert "已经写好的话" in page.text
    response = client.post(KEEP, {"question": ""})
    assert response.headers["Retry-After"] == "3600"
    assert Opinion.objects.count() == 2
    other = client.post(KEEP, {"question": ""}, REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 303


def test_behind_a_proxy_the_asker_counts_and_not_the_proxy(
    client: Client, settings: Settings
) -> None:
    settings.API_RATES = {"opinions": (1, 3600), "requests": None}
    settings.NINJA_NUM_PROXIES = 1

    def status(named: str) -> int:
        form = {"question": ""}
        response = client.post(KEEP, form, HTTP_X_FORWARDED_FOR=named)
        return int(response.status_code)

    assert status("192.0.2.1") == 303
    assert status("192.0.2.2") == 303
    # What a visitor invents in front of the proxy's own word does not count.
    assert status("203.0.113.9, 192.0.2.1") == 429


def test_a_forged_proxy_header_does_not_help(
    client: Client, settings: Settings
) -> None:
    settings.API_RATES = {"opinions": (1, 3600), "requests": None}
    settings.NINJA_NUM_PROXIES = 0
    client.post(KEEP, {"question": ""}, HTTP_X_FORWARDED_FOR="192.0.2.1")
    again = client.post(KEEP, {"question": ""}, HTTP_X_FORWARDED_FOR="192.0.2.2")
    assert again.status_code == 429


def test_no_address_is_kept_in_memory_as_it_is(client: Client) -> None:
    held: list[Any] = []
    client.post(KEEP, {"question": ""}, REMOTE_ADDR="198.51.100.7")
    held.extend(getattr(cache, "_cache", {}))
    assert not [name for name in held if "198.51" in str(name)]


def test_an_altered_file_is_found_out(client: Client) -> None:
    content = client.get(kept(client).link("下载PDF")).content
    page = upload(client, content[:700] + b"x" + content[701:])
    assert page.status == 200
    assert "被改动过" in page.text
    assert "文件的字节与末尾的签名不符" in page.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "这个文件不是咨询凭证"),
        ("hello", "这个文件不是咨询凭证"),
        ("%PDF-1.7 broken", "这个文件不是咨询凭证"),
        ('{"kind": "qinqing-sealed-opinion"}', "这个文件不是咨询凭证"),
        (" " * (2 * 1024 * 1024 + 1), "文件太大"),
        (" " * (4 * 1024 * 1024), "没有收到文件"),
    ],
    ids=["empty", "text", "pdf", "json", "large", "larger"],
)
def test_a_file_that_is_no_opinion_is_told_so(
    client: Client, content: str, words: str
) -> None:
    page = upload(client, content.encode())
    assert page.status == 400
    assert words in page.text


def test_no_file_at_all_is_told_so(client: Client) -> None:
    response = client.post("/opinions/verify/", {"file": "not a file"})
    assert response.status_code == 400
    assert "没有收到文件" in response.text


def test_the_name_of_an_uploaded_file_is_shown_and_not_obeyed(client: Client) -> None:
    content = client.get(kept(client).link("下载数据")).content
    page = upload(client, content, "<b onclick=x>.json")
    assert page.status == 200
    assert "<b onclick" not in page.html


def test_the_public_keys_verify_what_was_kept(client: Client) -> None:
    content = client.get(kept(client).link("下载PDF")).content
    response = client.get("/opinions/key/")
    assert "attachment" in response.headers["Content-Disposition"]
    keys = [read_public_pem(pem) for pem in PEM.findall(response.content)]
    found = verify(content, {key_id(key): key for key in keys})
    assert found.state == "whole"
    assert found.signers[0] in response.text
    assert "PRIVATE" not in response.text


def test_pages_answer_only_to_what_they_are_for(client: Client) -> None:
    assert client.put("/opinions/new/").status_code == 405
    assert client.post("/opinions/key/").status_code == 405
    assert client.post("/opinions/0123456789abcdef/").status_code == 405
    assert client.head("/opinions/verify/").status_code == 200
