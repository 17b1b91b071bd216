"""Accounts at the desk: each administrator does their part, and it leaves a trace."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account, RoleGrant
from qinqing.apps.accounts.services import lock_account
from qinqing.apps.organisations.models import Unit
from qinqing.apps.signin.models import Session
from qinqing.apps.signin.selectors import has_second_factor
from qinqing.kernel.access import Role
from tests.accounts.samples import SHELL, events
from tests.signin.people import let_in, sign_in, somebody, with_telephone

pytestmark = pytest.mark.django_db


@pytest.fixture
def handler(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code, name="李虚构")


def administrator(client: Client, role: Role) -> Account:
    account = with_telephone(somebody(role))
    let_in(client, account)
    return account


def not_confirmed(client: Client, account: Account) -> None:
    store = let_in(client, account)
    store["confirmed_at"] = 0
    store.save()


def test_accounts_are_found_by_name_role_and_state(
    client: Client, handler: Account, office: Unit
) -> None:
    other = somebody(Role.DISPATCHER, office.jurisdiction.code, name="周虚构")
    lock_account(other, reason="手机丢失", by=SHELL)
    administrator(client, Role.SECURITY_ADMIN)

    def shown(**query: str) -> tuple[bool, bool]:
        text = client.get("/desk/accounts/", query).text
        return "李虚构" in text, "周虚构" in text

    assert shown() == (True, True)
    assert shown(text="李虚") == (True, False)
    assert shown(text=other.username) == (False, True)
    assert shown(role="handler") == (True, False)
    assert shown(state="locked") == (False, True)
    assert shown(role="no such role") == (True, True)
    assert client.get("/desk/accounts/", {"after": "made-up"}).status_code == 400


def test_the_list_goes_on_page_by_page_without_leaving_anybody_out(
    client: Client, office: Unit
) -> None:
    names = {somebody(name=f"虚构{number:02}人").display_name for number in range(45)}
    administrator(client, Role.SYSTEM_ADMIN)
    seen, address = set(), "/desk/accounts/"
    for _ in range(5):
        page = client.get(address).text
        seen |= set(re.findall(r"虚构\d\d人", page))
        onward = re.search(r'href="(\?[^"]*after=[^"]+)"', page)
        if onward is None:
            break
        address = f"/desk/accounts/{onward[1].replace('&amp;', '&')}"
    assert seen == names


def test_a_security_administrator_grants_and_withdraws_a_role(
    client: Client, handler: Account, office: Unit
) -> None:
    mine = administrator(client, Role.SECURITY_ADMIN)
    there = f"/desk/accounts/{handler.code}/roles/new/"
    data = {
        "role": "unit_contact",
        "at": office.code,
        "since": "2026-01-01",
        "until": "",
        "ground": "分工文件一号",
    }
    done = client.post(there, data)
    assert done["Location"] == f"/desk/accounts/{handler.code}/?done=grant"
    grant = RoleGrant.objects.get(role="unit_contact")
    assert grant.granted_by == mine
    assert "政策联络员" in client.get(done["Location"]).text
    refused = client.post(f"/desk/roles/{grant.code}/", {"ground": ""})
    assert refused.status_code == 400
    client.post(f"/desk/roles/{grant.code}/", {"ground": "调整"})
    held = {holding.role for holding in actor_of(handler).holdings}
    assert held == {Role.HANDLER}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"role": ""}, "请选择角色"),
        ({"role": "audit_admin", "at": ""}, "三员分设"),
        ({"at": "no-such-unit"}, "没有这个单位编号"),
        ({"at": ""}, "范围"),
        ({"since": "yesterday"}, "请填写日期"),
        ({"until": "0001-01-01"}, "日期"),
        ({"until": "2025-01-01"}, "终止日期应在生效日期之后"),
        ({"ground": ""}, "依据"),
    ],
)
def test_a_grant_that_is_not_right_is_told_beside_its_field(
    client: Client, handler: Account, office: Unit, change: dict[str, str], told: str
) -> None:
    administrator(client, Role.SECURITY_ADMIN)
    data = {
        "role": "unit_contact",
        "at": office.code,
        "since": "2026-01-01",
        "until": "",
        "ground": "分工文件一号",
        **change,
    }
    page = client.post(f"/desk/accounts/{handler.code}/roles/new/", data)
    assert page.status_code == 400
    assert told in page.text
    assert "分工文件一号" in page.text or not data["ground"]
    assert RoleGrant.objects.filter(account=handler).count() == 1


def test_nobody_grants_themselves_a_role(client: Client, office: Unit) -> None:
    mine = administrator(client, Role.SECURITY_ADMIN)
    data = {"role": "handler", "at": office.code, "ground": "x", "since": "2026-01-01"}
    page = client.post(f"/desk/accounts/{mine.code}/roles/new/", data)
    assert page.status_code == 400
    assert RoleGrant.objects.filter(account=mine).count() == 1


def test_a_role_is_granted_only_after_showing_again_who_one_is(
    client: Client, handler: Account
) -> None:
    not_confirmed(client, with_telephone(somebody(Role.SECURITY_ADMIN)))
    there = client.get(f"/desk/accounts/{handler.code}/roles/new/")
    assert there["Location"].startswith("/account/confirm/?next=")


def opened_password(page: str) -> str:
    found = re.search(r'class="secret"[^>]*>([^<]+)<', page)
    assert found
    return found[1].strip()


def test_a_system_administrator_opens_an_account_whose_password_is_shown_once(
    client: Client, office: Unit
) -> None:
    administrator(client, Role.SYSTEM_ADMIN)
    data = {"username": "newcomer", "display_name": "新虚构", "person": ""}
    page = client.post("/desk/accounts/new/", data)
    account = Account.objects.get(username="newcomer")
    password = opened_password(page.text)
    assert password not in client.get(f"/desk/accounts/{account.code}/").text
    assert sign_in(Client(), account, password).status_code == 302
    again = client.post("/desk/accounts/new/", data)
    assert again.status_code == 400
    assert "已经有人用了" in again.text


ACTS: dict[str, tuple[Role, Callable[[Account], bool]]] = {
    "lock": (Role.SECURITY_ADMIN, lambda a: a.locked_at is not None),
    "end-sessions": (
        Role.SECURITY_ADMIN,
        lambda a: not Session.objects.filter(account=a).exists(),
    ),
    "reset-password": (Role.SECURITY_ADMIN, lambda a: a.must_change_password),
    "remove-factor": (Role.SECURITY_ADMIN, lambda a: not has_second_factor(a)),
    "unlock": (Role.SECURITY_ADMIN, lambda a: a.locked_at is None),
    "close": (Role.SYSTEM_ADMIN, lambda a: not a.is_active),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_asked_about_once_more_then_done(
    client: Client, handler: Account, name: str
) -> None:
    role, is_done = ACTS[name]
    administrator(client, role)
    let_in(Client(), with_telephone(handler))
    there = f"/desk/accounts/{handler.code}/{name}/"
    assert there in client.get(f"/desk/accounts/{handler.code}/").text
    assert "确认" in client.get(there).text
    page = client.post(there, {"ground": "本人当面申请"})
    assert page.status_code in (200, 302)
    handler.refresh_from_db()
    assert is_done(handler)


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN])
def test_an_act_of_the_other_administrator_is_not_there(
    client: Client, handler: Account, name: str, role: Role
) -> None:
    if ACTS[name][0] is role:
        return
    administrator(client, role)
    there = f"/desk/accounts/{handler.code}/{name}/"
    assert there not in client.get(f"/desk/accounts/{handler.code}/").text
    assert client.post(there, {"ground": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["lock", "reset-password", "remove-factor", "close"])
def test_an_act_that_needs_a_ground_is_refused_without(
    client: Client, handler: Account, name: str
) -> None:
    administrator(client, ACTS[name][0])
    page = client.post(f"/desk/accounts/{handler.code}/{name}/", {"ground": " "})
    assert page.status_code == 400
    handler.refresh_from_db()
    assert handler.is_active
    assert not handler.locked_at
    assert not handler.must_change_password


def test_closing_takes_all_away_and_reopening_gives_nothing_back(
    client: Client, handler: Account
) -> None:
    administrator(client, Role.SYSTEM_ADMIN)
    client.post(f"/desk/accounts/{handler.code}/close/", {"ground": "调离"})
    page = client.post(f"/desk/accounts/{handler.code}/reopen/", {"ground": "调回"})
    assert sign_in(Client(), handler, opened_password(page.text)).status_code == 302
    handler.refresh_from_db()
    assert actor_of(handler).holdings == ()
    kinds = [kind for kind, _ in events(handler.code)]
    assert kinds[-2:] == ["account.closed", "account.reopened"]


@pytest.mark.parametrize(
    "address",
    [
        "/desk/accounts/0123456789abcdef/",
        "/desk/accounts/0123456789abcdef/close/",
        "/desk/roles/0123456789abcdef/",
        "/desk/invitations/0123456789abcdef/",
        "/desk/feedback/0123456789abcdef/",
    ],
)
def test_what_is_not_there_is_not_found(
    client: Client, office: Unit, address: str
) -> None:
    statuses = set()
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        one = Client()
        administrator(one, role)
        statuses.add(one.get(address).status_code)
    assert 404 in statuses
    assert statuses <= {403, 404}
