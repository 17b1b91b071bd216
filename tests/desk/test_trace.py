"""The trace at the desk: filtered, page by page, taken along; for one role alone."""

import csv
import io
import re

import pytest
from django.test import Client

from qinqing.apps.accounts.models import Account
from qinqing.apps.audit.models import Event
from qinqing.apps.audit.services import checkpoint, seal_pending
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import Role
from qinqing.web.desk.trace.table import harmless
from tests.signin.people import let_in, sign_in, somebody, with_telephone

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(office: Unit) -> Client:
    client = Client()
    let_in(client, with_telephone(somebody(Role.AUDIT_ADMIN)))
    return client


@pytest.fixture
def handler(office: Unit) -> Account:
    account = somebody(Role.HANDLER, office.code)
    sign_in(Client(), account)
    sign_in(Client(), account, "wrong")
    return account


def titles(page: str) -> list[str]:
    return re.findall(r"<h2>([^<]+)</h2>", page)


def test_events_are_found_by_record_actor_kind_and_day(
    auditor: Client, handler: Account
) -> None:
    def found(**query: str) -> set[str]:
        return set(titles(auditor.get("/desk/trace/", query).text))

    assert found(subject=handler.code) == {"登录", "登录失败", "开立账号"}
    assert found(actor=handler.code) == {"登录"}
    assert found(subject=handler.code, kind="signin.try.failed") == {"登录失败"}
    assert found(since="2100-01-01") == set()
    assert found(until="2000-01-01") == set()
    assert "登录" in found(since="2000-01-01", until="2100-01-01")


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_day_nobody_can_read_is_told(auditor: Client, day: str) -> None:
    page = auditor.get("/desk/trace/", {"until": day})
    assert "日期看不懂" in page.text
    assert auditor.get("/desk/trace.csv", {"until": day}).status_code == 400


def test_pages_follow_each_other_to_the_end(auditor: Client, handler: Account) -> None:
    for _ in range(40):
        sign_in(Client(), handler)
    seen, address = 0, "/desk/trace/?kind=signin.session.began"
    for _ in range(5):
        page = auditor.get(address).text
        seen += len(titles(page))
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', page)
        if onward is None:
            break
        address = f"/desk/trace/{onward[1].replace('&amp;', '&')}"
    assert seen == Event.objects.filter(kind="signin.session.began").count()


def test_the_table_holds_what_the_filter_found_and_leaves_a_trace(
    auditor: Client, handler: Account
) -> None:
    query = {"subject": handler.code, "kind": ""}
    response = auditor.get("/desk/trace.csv", query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined] # of a streamed answer
    head, *rows = csv.reader(io.StringIO(text))
    assert head[0] == "序号"
    assert len(rows) == Event.objects.filter(subject=handler.code).count() == 3
    assert {row[6] for row in rows} == {handler.code}
    assert response["Content-Disposition"].startswith("attachment;")
    assert Event.objects.filter(kind="audit.trace.exported").count() == 1


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_worked_out_by_a_spreadsheet(begin: str) -> None:
    assert harmless(f"{begin}cmd") == f"'{begin}cmd"


def test_the_checkpoint_and_the_number_in_the_chain_are_shown(
    auditor: Client, handler: Account
) -> None:
    assert "还没有校验点" in auditor.get("/desk/trace/").text
    seal_pending()
    checkpoint()
    page = auditor.get("/desk/trace/").text
    last = Event.objects.count()
    assert f"到第 {last} 号" in page
    assert f"第 {last} 号" in page


def test_everybody_sees_what_was_done_in_their_own_name_and_no_more(
    client: Client, handler: Account, office: Unit
) -> None:
    other = somebody(Role.HANDLER, office.code)
    let_in(client, other)
    page = client.get("/account/operations/").text
    assert titles(page) == ["登录"]
    assert handler.code not in page
