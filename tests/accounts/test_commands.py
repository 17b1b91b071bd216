"""What whoever runs the site does at the shell."""

from datetime import timedelta
from pathlib import Path

import pytest

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Post, Unit
from qinqing.apps.organisations.services import set_contact_post
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import account, events, grant, holder
from tests.cli.running import data, refused, run
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def operator(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("getpass.getuser", lambda: "keeper")
    monkeypatch.setenv("COLUMNS", "100")
    return "keeper"


def test_the_first_administrators_are_made_at_the_shell() -> None:
    opened = data("accounts", "open", "anquan", "--name", "安全员")
    who = Account.objects.get(username="anquan")
    assert who.check_password(opened["password"])
    data("accounts", "grant", "anquan", "security_admin", "--ground", "任命文件")
    assert actor_of(who).has(Role.SECURITY_ADMIN)
    bodies = [body for _, body in events()]
    assert {body["operator"] for body in bodies} == {"keeper"}
    assert set(Event.objects.values_list("actor", flat=True)) == {""}


def test_separation_is_told_in_words(office: Unit) -> None:
    who = account()
    grant(who, Role.AUDIT_ADMIN)
    error, told = refused(
        *("accounts", "grant", who.username, "handler"),
        *("--at", office.code, "--ground", "试"),
    )
    assert error["code"] == "refused"
    assert "三员分设" in told


def test_accounts_are_listed_with_their_roles(office: Unit) -> None:
    who = account(samples.person(office, "王虚构"))
    held = grant(who, Role.HANDLER, office.code)
    account(name="旁人")
    (row,) = data("accounts", "list", "--role", "handler")["rows"]
    assert row["username"] == who.username
    assert row["roles"][0]["grant"] == held.code
    assert row["roles"][0]["at_name"] == office.name
    text = run("accounts", "list", "--text", "王虚").stdout
    assert "承办人" in text
    assert "旁人" not in text
    assert "没有符合的账号" in run("accounts", "list", "--text", "查无此人").stdout


def test_a_role_is_withdrawn_and_an_account_closed(office: Unit) -> None:
    who = account()
    held = grant(who, Role.HANDLER, office.code)
    data("accounts", "withdraw", held.code, "--ground", "调离")
    assert not actor_of(who).holdings
    result = run("accounts", "close", who.username, "--ground", "退休")
    assert result.exit_code == 0
    assert data("accounts", "list")["rows"] == []
    (row,) = data("accounts", "list", "--closed")["rows"]
    assert row["closed"]


def test_what_is_not_there_is_told(office: Unit) -> None:
    for arguments in (
        ("close", "nobody", "--ground", "试"),
        ("withdraw", "x", "--ground", "试"),
        ("unlock", "nobody"),
        ("open", "x", "--name", "甲", "--person", "nobody"),
        ("invite", "owner", "91999900000000001X"),
    ):
        error, _ = refused("accounts", *arguments)
        assert error["code"] == "refused"


def test_a_delegation_is_entered(office: Unit, post: Post) -> None:
    giver, receiver = holder(post), account()
    held = grant(giver, Role.HANDLER, office.code)
    grant(receiver, Role.OFFICIAL, office.code)
    until = (today_in_beijing() + 5 * DAY).isoformat()
    words = (giver.username, receiver.username, "--until", until, "--reason", "病假")
    made = data("accounts", "delegate", *words, "--grant", held.code)
    assert made["until"] == until
    assert actor_of(receiver).lent()
    data("accounts", "delegate", *words, "--post", post.code)
    for more in (("--grant", "x"), ("--post", "x"), ()):
        refused("accounts", "delegate", *words, *more)


def test_an_owner_is_invited() -> None:
    firm = samples.enterprise()
    invited = data("accounts", "invite", "owner", firm.credit_code)
    assert len(invited["typed"]) == 19
    assert "邀请码" in run("accounts", "invite", "owner", firm.code).stdout


def test_takeovers_are_run_and_listed(office: Unit, post: Post) -> None:
    assert "没有待签字" in run("accounts", "takeovers").stdout
    set_contact_post(office, post=post)
    holder(samples.post(office, "局长", head=True), "主虚构")
    done = data("accounts", "takeovers", "--run")
    assert done["passed"] == 1
    (row,) = done["unsigned"]
    assert (row["from"], row["to"], row["standing_in"]) == (None, "主虚构", True)
    assert "接收人未签" in run("accounts", "takeovers").stdout


def test_an_account_is_unlocked() -> None:
    from qinqing.apps.accounts.services import lock_account
    from tests.accounts.samples import SHELL

    who = account()
    lock_account(who, reason="多次输错", by=SHELL)
    assert data("accounts", "unlock", who.username) == {
        "code": who.code,
        "locked": False,
    }


def test_the_page_on_permissions_is_written_as_it_is_kept(tmp_path: Path) -> None:
    from tests.architecture.checkout import ROOT

    out = tmp_path / "permissions.md"
    assert run("accounts", "permissions", "--out", str(out)).exit_code == 0
    kept = ROOT / "docs/reference/permissions.md"
    assert out.read_text("utf-8") == kept.read_text("utf-8")
    rows = data("accounts", "permissions")
    assert {
        "role": "audit_admin",
        "object": "event",
        "action": "verify",
        "allowed": ["neighbour", "other_city", "self"],
    } in rows
