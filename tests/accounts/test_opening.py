"""Who opens, closes, locks and resets accounts, and what that leaves behind."""

import json

import pytest
from django.contrib.auth import authenticate

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import AccessDenied, actor_of
from qinqing.apps.accounts.models import Account
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import NOBODY, Actor, Role
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL, account, actor, events, grant
from tests.organisations.samples import person

pytestmark = pytest.mark.django_db
GROUND = "虚构文件第一号"


def test_a_new_account_has_a_password_that_must_be_changed(
    system_admin: Actor, office: Unit
) -> None:
    staff = person(office, "李虚构")
    opened = services.open_account(
        username="lixugou", display_name="李虚构", person=staff.code, by=system_admin
    )
    assert opened.account.must_change_password
    assert authenticate(username="lixugou", password=opened.password) == opened.account
    assert opened.account.unit == office
    assert opened.account.jurisdiction == office.jurisdiction


def test_events_hold_neither_names_nor_passwords(office: Unit) -> None:
    opened = services.open_account(
        username="lixugou", display_name="李虚构", person=person(office).code, by=SHELL
    )
    services.reset_password(opened.account, ground=GROUND, by=SHELL)
    bodies = " ".join(
        Event.objects.filter(register="accounts").values_list("body", flat=True)
    )
    assert opened.password not in bodies
    assert "lixugou" not in bodies
    assert "李虚构" not in bodies
    kind, body = events(opened.account.code)[0]
    assert (kind, body["operator"]) == ("account.opened", "operator")


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN])
def test_only_a_system_administrator_opens_and_closes(city: object, role: Role) -> None:
    other, by = account(), actor(role)
    with pytest.raises(AccessDenied):
        services.open_account(username="x", display_name="甲", by=by)
    with pytest.raises(AccessDenied):
        services.close_account(other, ground=GROUND, by=by)
    assert not Account.objects.filter(username="x").exists()


@pytest.mark.parametrize(
    ("username", "display_name"),
    [("", "甲"), ("a b", "甲"), ("x" * 151, "甲"), ("x", " ")],
)
def test_wrong_names_are_refused(
    system_admin: Actor, username: str, display_name: str
) -> None:
    with pytest.raises(Refused):
        services.open_account(
            username=username, display_name=display_name, by=system_admin
        )


def test_one_user_name_and_one_person_make_one_account(
    system_admin: Actor, office: Unit
) -> None:
    staff = person(office)
    services.open_account(
        username="li", display_name="甲", person=staff.code, by=system_admin
    )
    for username, code in (("LI", ""), ("wang", staff.code)):
        with pytest.raises(Refused):
            services.open_account(
                username=username, display_name="乙", person=code, by=system_admin
            )


def test_a_closed_account_can_do_nothing_any_more(
    system_admin: Actor, office: Unit
) -> None:
    who = account()
    held = grant(who, Role.HANDLER, office.code)
    before = who.get_session_auth_hash()
    closed = services.close_account(who, ground=GROUND, by=system_admin)
    assert closed.get_session_auth_hash() != before
    assert actor_of(closed) == NOBODY
    held.refresh_from_db()
    assert held.withdrawn_at is not None
    assert events(who.code)[-1][1]["roles"] == [held.code]
    with pytest.raises(Refused):
        services.close_account(who, ground=GROUND, by=system_admin)


def test_opened_again_it_has_no_role(system_admin: Actor, office: Unit) -> None:
    who = account()
    grant(who, Role.HANDLER, office.code)
    services.close_account(who, ground=GROUND, by=system_admin)
    again = services.reopen_account(who, ground=GROUND, by=system_admin)
    assert actor_of(again.account).holdings == ()
    assert again.account.must_change_password
    assert authenticate(username=who.username, password=again.password)


def test_nobody_closes_their_own_account(system_admin: Actor) -> None:
    own = Account.objects.get(code=system_admin.account)
    with pytest.raises(Refused):
        services.close_account(own, ground=GROUND, by=system_admin)


def test_the_security_administrator_unlocks_ends_sessions_and_resets(
    security_admin: Actor, system_admin: Actor
) -> None:
    who = account()
    services.lock_account(who, reason="多次输错", by=SHELL)
    with pytest.raises(AccessDenied):
        services.unlock_account(who, by=system_admin)
    assert services.unlock_account(who, by=security_admin).locked_at is None
    before = who.get_session_auth_hash()
    assert (
        services.end_sessions(who, by=security_admin).get_session_auth_hash() != before
    )
    opened = services.reset_password(who, ground=GROUND, by=security_admin)
    assert opened.account.must_change_password
    kinds = [kind for kind, _ in events(who.code)]
    assert kinds[-4:] == [
        "account.locked",
        "account.unlocked",
        "account.sessions_ended",
        "account.password_reset",
    ]


def test_one_ends_ones_own_sessions_and_nobody_elses(city: object) -> None:
    who, other = account(), account()
    services.end_sessions(who, by=actor_of(who))
    with pytest.raises(AccessDenied):
        services.end_sessions(other, by=actor_of(who))


def test_a_password_is_ones_own_and_good(city: object) -> None:
    who, other = account(), account()
    by = actor_of(who)
    with pytest.raises(Refused):
        services.set_password(who, "12345678", by=by)
    with pytest.raises(AccessDenied):
        services.set_password(other, "一句很长的密码吧", by=by)
    before = who.get_session_auth_hash()
    changed = services.set_password(who, "一句很长的密码吧", by=by)
    assert not changed.must_change_password
    assert changed.get_session_auth_hash() != before
    with pytest.raises(Refused):
        services.set_password(who, "一句很长的密码吧", by=by)
    bodies = Event.objects.values_list("body", flat=True)
    assert not [body for body in bodies if "密码吧" in json.loads(body)]


def test_a_superuser_of_the_framework_may_do_nothing_here(city: object) -> None:
    root = Account.objects.create_superuser("root", display_name="超级")
    with pytest.raises(AccessDenied):
        services.open_account(username="x", display_name="甲", by=actor_of(root))
