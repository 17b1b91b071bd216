"""Delegations by the pages: shown once more before they count, revoked likewise."""

from datetime import date, timedelta

import pytest
from django.test import Client

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account, Delegation
from qinqing.apps.organisations.models import Post, Unit
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import grant, holder
from tests.organisations import samples as organisations
from tests.signin.people import let_in, somebody, with_telephone

pytestmark = pytest.mark.django_db
NEW = "/account/delegations/new/"
Data = dict[str, str | list[str]]


@pytest.fixture
def giver(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code, name="李虚构")


@pytest.fixture
def receiver(office: Unit) -> Account:
    return somebody(Role.HANDLER, office.code, name="赵虚构")


def asked(giver: Account, to: Account, /, **change: str | list[str]) -> Data:
    today = today_in_beijing()
    return {
        "receiver": to.username,
        "what": [f"role:{grant.code}" for grant in giver.grants.all()],
        "since": today.isoformat(),
        "until": (today + timedelta(days=6)).isoformat(),
        "reason": "出差",
        **change,
    }


def test_it_is_shown_once_more_and_made_only_then(
    client: Client, giver: Account, receiver: Account
) -> None:
    let_in(client, giver)
    data = asked(giver, receiver)
    page = client.post(NEW, data)
    assert "核对委托" in page.text
    assert "赵虚构" in page.text
    assert not Delegation.objects.exists()
    back = client.post(NEW, {**data, "change": "1"}).text
    assert 'value="出差"' in back
    assert "checked" in back
    done = client.post(NEW, {**data, "sure": "1"})
    assert done["Location"] == "/account/delegations/?done=made"
    row = Delegation.objects.get()
    # The last day named is still a day of the delegation.
    assert row.ends_on == date.fromisoformat(str(data["until"])) + timedelta(days=1)
    lent = actor_of(receiver).lent()
    assert {held.account for held in lent} == {giver.code}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"receiver": "nobody"}, "没有这个用户名"),
        ({"receiver": ""}, "没有这个用户名"),
        ({"what": []}, "请选定要委托的角色或岗位"),
        ({"until": "soon"}, "请填写日期"),
        ({"until": "2020-01-01", "sure": "1"}, "止日应在起日之后"),
        ({"since": "2020-01-01", "sure": "1"}, "不能从今天以前开始"),
        ({"until": "9999-12-31", "sure": "1"}, "日期"),
        ({"reason": "", "sure": "1"}, "事由"),
        ({"what": ["role:0123456789abcdef"], "sure": "1"}, "请选定"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    client: Client,
    giver: Account,
    receiver: Account,
    change: dict[str, str | list[str]],
    told: str,
) -> None:
    let_in(client, giver)
    page = client.post(NEW, asked(giver, receiver, **change))
    assert page.status_code == 400
    assert told in page.text
    assert not Delegation.objects.exists()


def test_a_role_of_somebody_else_cannot_be_passed_on(
    client: Client, giver: Account, receiver: Account, office: Unit
) -> None:
    other = somebody(Role.UNIT_CONTACT, office.code)
    stolen = [f"role:{held.code}" for held in other.grants.all()]
    let_in(client, giver)
    page = client.post(NEW, asked(giver, receiver, what=stolen, sure="1"))
    assert page.status_code == 400
    assert not Delegation.objects.exists()


def test_a_post_is_delegated_whole(
    client: Client, office: Unit, post: Post, receiver: Account
) -> None:
    giver = holder(post)
    giver.must_change_password = False
    giver.save()
    grant(giver, Role.HANDLER, office.code)
    let_in(client, giver)
    assert f"岗位：{office.name}{post.title}" in client.get(NEW).text
    data = asked(giver, receiver, what=[f"post:{post.code}"], sure="1")
    assert client.post(NEW, data).status_code == 302
    assert Delegation.objects.get().post == post


def test_either_side_revokes_after_being_asked_and_nobody_else_may(
    client: Client, giver: Account, receiver: Account, office: Unit
) -> None:
    let_in(client, giver)
    client.post(NEW, asked(giver, receiver, sure="1"))
    row = Delegation.objects.get()
    there = f"/account/delegations/{row.code}/"
    stranger = Client()
    let_in(stranger, somebody(Role.HANDLER, office.code))
    assert stranger.get(there).status_code == 404
    assert stranger.post(there).status_code == 404
    other = Client()
    let_in(other, receiver)
    assert there in other.get("/account/delegations/").text
    assert "确认撤销" in other.get(there).text
    assert other.post(there)["Location"] == "/account/delegations/?done=revoked"
    assert actor_of(receiver).lent() == ()
    assert "已撤销" in client.get("/account/delegations/").text
    assert client.post(there).status_code == 400


@pytest.mark.parametrize("role", [Role.AUDIT_ADMIN, Role.DISCIPLINE])
def test_administrators_and_discipline_delegate_nothing(
    client: Client, office: Unit, role: Role
) -> None:
    at = office.jurisdiction.code if role is Role.DISCIPLINE else ""
    let_in(client, with_telephone(somebody(role, at)))
    assert client.get(NEW).status_code == 403
    assert NEW not in client.get("/account/delegations/").text


def test_an_owner_delegates_within_the_enterprise(
    client: Client, office: Unit, receiver: Account
) -> None:
    firm = organisations.enterprise()
    owner = somebody(Role.ENTERPRISE_OWNER, firm.code)
    staff = somebody(Role.ENTERPRISE_STAFF, firm.code)
    let_in(client, owner)
    outside = client.post(NEW, asked(owner, receiver, sure="1"))
    assert outside.status_code == 400
    assert client.post(NEW, asked(owner, staff, sure="1")).status_code == 302
