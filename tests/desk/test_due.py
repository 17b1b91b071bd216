"""The desk's first page: what is due from me, and what would be here."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.services import delegate, lock_account
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Unit
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.apps.signin.models import SpareCode
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from qinqing.web.desk.due import table
from qinqing.web.desk.due.due import Due
from qinqing.web.desk.due.left import left_until
from qinqing.web.signin.who import NOBODY_HERE
from tests.accounts.samples import SHELL
from tests.signin.people import let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_nothing_due_says_what_would_be_here(client: Client, office: Unit) -> None:
    let_in(client, somebody(Role.HANDLER, office.code))
    page = client.get("/desk/").text
    assert "现在没有要您办的事" in page
    assert "待签的交接清单" in page


def test_a_delegation_that_ends_soon_is_told_to_both(
    client: Client, office: Unit
) -> None:
    giver = somebody(Role.HANDLER, office.code, name="李虚构")
    receiver = somebody(Role.HANDLER, office.code, name="赵虚构")
    today = today_in_beijing()
    delegate(
        giver,
        receiver,
        grants=list(giver.grants.all()),
        ends_on=today + 4 * DAY,
        reason="出差",
        by=actor_of(giver),
    )
    let_in(client, giver)
    assert "委托赵虚构的事项将要到期" in client.get("/desk/").text
    other = Client()
    let_in(other, receiver)
    assert "受李虚构委托的事项将要到期" in other.get("/desk/").text


def test_few_spare_codes_are_told(client: Client, office: Unit) -> None:
    account = with_telephone(somebody(Role.HANDLER, office.code))
    SpareCode.objects.create(account=account, digest="a" * 64)
    let_in(client, account)
    assert "备用码只剩 1 个" in client.get("/desk/").text


def test_a_locked_account_waits_for_the_security_administrator(
    client: Client, office: Unit
) -> None:
    lock_account(somebody(), reason="手机丢失", by=SHELL)
    let_in(client, with_telephone(somebody(Role.SECURITY_ADMIN)))
    assert "1 个账号被锁定，待核实" in client.get("/desk/").text
    other = Client()
    let_in(other, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    assert "被锁定" not in other.get("/desk/").text


def test_a_checkpoint_that_did_not_come_is_told_to_the_auditor(
    client: Client, office: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(client, with_telephone(somebody(Role.AUDIT_ADMIN)))
    assert "没有按时产生" not in client.get("/desk/").text
    assert Event.objects.exists()
    later = timezone.now() + timedelta(minutes=20)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "没有按时产生" in client.get("/desk/").text


def test_what_is_due_first_comes_first_and_what_has_no_day_last(
    monkeypatch: pytest.MonkeyPatch, office: Unit
) -> None:
    today = today_in_beijing()
    given = [Due("c", "/"), Due("b", "/", today + DAY), Due("a", "/", today)]
    monkeypatch.setattr(table, "PROVIDERS", (lambda who, day: given,))
    assert [due.title for due in table.due_from(NOBODY_HERE, today)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("2026-11-25", "今天到期"),
        ("2026-11-26", "还剩 1 个工作日"),
        ("2026-11-30", "还剩 3 个工作日"),
        ("2026-11-24", "已过 1 天"),
        ("2026-10-25", "已过 31 天"),
    ],
)
def test_what_is_left_is_told_in_working_days(by: str, words: str) -> None:
    wednesday = date(2026, 11, 25)
    calendar = release_in_use().rulebook.release.calendar
    assert left_until(date.fromisoformat(by), wednesday, calendar) == words


def test_over_a_weekend_days_are_counted() -> None:
    friday, sunday = date(2026, 11, 27), date(2026, 11, 29)
    calendar = release_in_use().rulebook.release.calendar
    assert left_until(sunday, friday, calendar) == "还剩 2 天"
