"""Invitations at the desk and in an enterprise's own account."""

import re

import pytest
from django.test import Client

from qinqing.apps.accounts.models import Invitation
from qinqing.apps.organisations.models import Enterprise, Unit
from qinqing.kernel.access import Role
from tests.organisations import samples as organisations
from tests.signin.people import let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db
NEW = "/desk/invitations/new/"


@pytest.fixture
def firm(office: Unit) -> Enterprise:
    return organisations.enterprise()


def typed(page: str) -> str:
    found = re.search(r'class="secret"[^>]*>([^<]+)<', page)
    assert found
    return found[1]


def test_an_owner_invites_staff_who_opens_an_account(
    client: Client, firm: Enterprise
) -> None:
    let_in(client, somebody(Role.ENTERPRISE_OWNER, firm.code))
    page = client.get(NEW).text
    assert "企业员工" in page
    assert f'value="{firm.code}"' in page
    assert 'value="enterprise_owner"' not in page
    made = client.post(NEW, {"role": "enterprise_staff", "at": firm.code})
    code = typed(made.text)
    assert code not in client.get("/desk/invitations/").text
    data = {
        "code": code,
        "display_name": "刘虚构",
        "username": "liu",
        "password": "Another-Word-8",
        "again": "Another-Word-8",
    }
    newcomer = Client()
    assert newcomer.post("/invitation/", data).status_code == 302
    assert "企业员工" in newcomer.get("/account/").text
    assert newcomer.get(NEW).status_code == 403
    assert "已接受" in client.get("/desk/invitations/").text


def test_a_system_administrator_invites_an_owner_and_takes_it_back(
    client: Client, firm: Enterprise
) -> None:
    let_in(client, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    client.post(NEW, {"role": "enterprise_owner", "at": firm.credit_code})
    row = Invitation.objects.get()
    there = f"/desk/invitations/{row.code}/"
    assert there in client.get("/desk/invitations/").text
    assert "确认收回" in client.get(there).text
    assert client.post(there)["Location"] == "/desk/invitations/?done=1"
    assert "已收回" in client.get("/desk/invitations/").text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"role": "handler", "at": ""}, "请选择邀请谁"),
        ({"role": "enterprise_owner", "at": "91xxxx"}, "没有这个企业编号"),
        ({"role": "enterprise_owner", "at": ""}, "范围"),
    ],
)
def test_what_is_wrong_is_told(
    client: Client, firm: Enterprise, data: dict[str, str], told: str
) -> None:
    let_in(client, with_telephone(somebody(Role.SYSTEM_ADMIN)))
    page = client.post(NEW, data)
    assert page.status_code == 400
    assert told in page.text
    assert not Invitation.objects.exists()


def test_an_owner_neither_invites_for_another_enterprise_nor_sees_its_invitations(
    client: Client, firm: Enterprise
) -> None:
    other = organisations.enterprise(name="虚构二号有限公司")
    let_in(client, somebody(Role.ENTERPRISE_OWNER, firm.code))
    page = client.post(NEW, {"role": "enterprise_staff", "at": other.code})
    assert page.status_code == 400
    theirs = Client()
    let_in(theirs, somebody(Role.ENTERPRISE_OWNER, other.code))
    theirs.post(NEW, {"role": "enterprise_staff", "at": other.code})
    row = Invitation.objects.get()
    assert row.code not in client.get("/desk/invitations/").text
    assert client.get(f"/desk/invitations/{row.code}/").status_code == 404
