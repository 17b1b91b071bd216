"""Feedback on the system: from anybody, read by one, answered once."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from qinqing.apps.audit.models import Event
from qinqing.apps.messages.models import SystemFeedback
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import Role
from tests.signin.people import let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db
SAID = {"message": "字太小，看不清。", "page": "/lists/", "contact": "13812345678"}


@pytest.fixture(autouse=True)
def _forget_limits() -> None:
    cache.clear()


@pytest.fixture
def admin(office: Unit) -> Client:
    client = Client()
    let_in(client, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    return client


def test_anybody_gives_feedback_and_comes_back_for_the_answer(
    client: Client, admin: Client
) -> None:
    assert 'value="/lists/"' in client.get("/feedback/?page=/lists/").text
    done = client.post("/feedback/", SAID)
    assert done.status_code == 303
    there = done["Location"]
    assert "收到了，谢谢" in client.get(there).text
    row = SystemFeedback.objects.get()
    assert row.account is None
    page = admin.get(f"/desk/feedback/{row.code}/")
    assert SAID["message"] in page.text
    row.refresh_from_db()
    assert row.state == "seen"
    admin.post(f"/desk/feedback/{row.code}/", {"answer": "下一版加大。"})
    assert "下一版加大。" in Client().get(there).text
    again = admin.post(f"/desk/feedback/{row.code}/", {"answer": "再答一次"})
    assert again.status_code == 400
    assert "已经答复过了" in again.text


def test_the_contact_is_sealed_masked_and_shown_for_a_reason(
    client: Client, admin: Client
) -> None:
    client.post("/feedback/", SAID)
    row = SystemFeedback.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM messages_systemfeedback")
        assert SAID["contact"] not in str(cursor.fetchone())
    there = f"/desk/feedback/{row.code}/"
    assert SAID["contact"] not in admin.get(there).text
    assert SAID["contact"] not in client.get(f"/feedback/{row.code}/").text
    refused = admin.post(there, {"reveal": "1", "reason": "看"})
    assert refused.status_code == 400


@pytest.mark.django_db(transaction=True)
def test_looking_at_the_contact_leaves_a_trace(client: Client, admin: Client) -> None:
    client.post("/feedback/", SAID)
    row = SystemFeedback.objects.get()
    page = admin.post(
        f"/desk/feedback/{row.code}/", {"reveal": "1", "reason": "打电话问清楚"}
    )
    assert SAID["contact"] in page.text
    assert Event.objects.filter(kind="protection.revealed", subject=row.code).exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"message": "  "}, "请写意见"),
        ({"message": "长" * 2001}, "意见太长"),
        ({"contact": "9" * 101}, "联系方式太长"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    client: Client, db: None, change: dict[str, str], told: str
) -> None:
    page = client.post("/feedback/", {**SAID, **change})
    assert page.status_code == 400
    assert told in page.text
    assert not SystemFeedback.objects.exists()


def test_what_was_asked_on_a_page_is_not_kept_with_it(client: Client) -> None:
    client.post("/feedback/", {**SAID, "page": "/ask/?act=accept_gift&f.x=1"})
    assert SystemFeedback.objects.get().page == "/ask/"


def test_whoever_is_signed_in_finds_theirs_and_nobody_else_does(
    client: Client, office: Unit
) -> None:
    let_in(client, somebody(Role.HANDLER, office.code))
    there = client.post("/feedback/", SAID)["Location"]
    assert SAID["message"] in client.get("/account/feedback/").text
    assert client.get(there).status_code == 200
    assert Client().get(there).status_code == 404
    other = Client()
    let_in(other, somebody(Role.HANDLER, office.code))
    assert other.get(there).status_code == 404
    assert SAID["message"] not in other.get("/account/feedback/").text


def test_one_address_cannot_flood_it(client: Client, db: None) -> None:
    statuses = [client.post("/feedback/", SAID).status_code for _ in range(21)]
    assert statuses == [303] * 20 + [429]


def test_it_is_listed_by_state_for_one_administrator_only(
    client: Client, admin: Client
) -> None:
    client.post("/feedback/", SAID)
    assert SAID["message"] in admin.get("/desk/feedback/?state=new").text
    assert SAID["message"] not in admin.get("/desk/feedback/?state=answered").text
    assert "1 条系统意见还没有看" in admin.get("/desk/").text
