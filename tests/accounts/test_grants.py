"""Granting and withdrawing roles."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import AccessDenied, actor_of
from qinqing.apps.accounts.models import Account, RoleGrant
from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.kernel.access import Actor, Role, ScopeKind
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL, account, actor, events, grant
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def roles(who: Account) -> set[Role]:
    return {held.role for held in actor_of(who).holdings}


def test_a_role_is_granted_recorded_and_withdrawn_at_once(
    security_admin: Actor, office: Unit
) -> None:
    who = account()
    held = services.grant_role(
        who, Role.HANDLER, at=office.code, ground="分工", by=security_admin
    )
    assert held.granted_by
    assert held.granted_by.code == security_admin.account
    assert roles(who) == {Role.HANDLER}
    scope = actor_of(who).holdings[0].scope
    assert (scope.unit, scope.place) == (office.path, office.jurisdiction.path)
    services.withdraw_role(held, ground="调离", by=security_admin)
    assert roles(who) == set()
    (granted, body), (withdrawn, _) = events(held.code)
    assert (granted, withdrawn) == ("role.granted", "role.withdrawn")
    assert body["account"] == who.code
    assert body["unit"] == office.code


def test_a_role_counts_from_its_first_day_until_before_its_last(
    security_admin: Actor, office: Unit
) -> None:
    who, today = account(), today_in_beijing()
    services.grant_role(
        who,
        Role.HANDLER,
        at=office.code,
        starts_on=today + DAY,
        ends_on=today + 3 * DAY,
        ground="借调",
        by=security_admin,
    )
    found = [bool(actor_of(who, on=today + n * DAY).holdings) for n in range(5)]
    assert found == [False, True, True, False, False]


SCOPED = {
    ScopeKind.UNIT: Role.HANDLER,
    ScopeKind.PLACE: Role.SUPERVISOR,
    ScopeKind.ENTERPRISE: Role.ENTERPRISE_STAFF,
    ScopeKind.CHAMBER: Role.CHAMBER_STAFF,
    ScopeKind.SITE: Role.RULE_EDITOR,
}


@pytest.fixture
def scopes(office: Unit) -> dict[ScopeKind, str]:
    return {
        ScopeKind.UNIT: office.code,
        ScopeKind.PLACE: office.jurisdiction.code,
        ScopeKind.ENTERPRISE: samples.enterprise().credit_code,
        ScopeKind.CHAMBER: samples.chamber().code,
        ScopeKind.SITE: "",
    }


def test_every_role_is_held_at_its_own_kind_of_scope_only(
    security_admin: Actor, scopes: dict[ScopeKind, str]
) -> None:
    for kind, role in SCOPED.items():
        for other, at in scopes.items():
            if kind is other:
                grant(account(), role, at)
                continue
            with pytest.raises(Refused):
                services.grant_role(
                    account(), role, at=at, ground="试", by=security_admin
                )


def test_the_database_refuses_a_scope_that_does_not_suit(office: Unit) -> None:
    row = RoleGrant(
        account=account(),
        role=Role.ENTERPRISE_OWNER,
        unit=office,
        jurisdiction=office.jurisdiction,
        starts_on=today_in_beijing(),
        ground="试",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.ORGANISATION_DEPARTMENT]
)
def test_only_a_security_administrator_grants(
    city: Jurisdiction, office: Unit, role: Role
) -> None:
    at = city.code if role.scope is ScopeKind.PLACE else ""
    with pytest.raises(AccessDenied):
        services.grant_role(
            account(), Role.HANDLER, at=office.code, ground="试", by=actor(role, at)
        )
    assert not RoleGrant.objects.filter(role=Role.HANDLER).exists()


def test_nobody_grants_to_themselves(security_admin: Actor) -> None:
    own = Account.objects.get(code=security_admin.account)
    with pytest.raises(Refused):
        services.grant_role(own, Role.RULE_EDITOR, ground="试", by=security_admin)


def test_the_same_role_is_not_held_twice_at_one_place(office: Unit) -> None:
    who = account()
    grant(who, Role.HANDLER, office.code)
    with pytest.raises(Refused):
        grant(who, Role.HANDLER, office.code)
    grant(who, Role.HANDLER, samples.unit("示例市商务局").code)


def test_an_owner_withdraws_the_roles_of_the_own_staff_only(city: Jurisdiction) -> None:
    firm, other = samples.enterprise(), samples.enterprise("虚构二号有限公司")
    owner = actor(Role.ENTERPRISE_OWNER, firm.code)
    staff = grant(account(), Role.ENTERPRISE_STAFF, firm.code)
    partner = grant(account(), Role.ENTERPRISE_OWNER, firm.code)
    stranger = grant(account(), Role.ENTERPRISE_STAFF, other.code)
    services.withdraw_role(staff, ground="离职", by=owner)
    with pytest.raises(Refused):
        services.withdraw_role(partner, ground="试", by=owner)
    with pytest.raises(AccessDenied):
        services.withdraw_role(stranger, ground="试", by=owner)


def test_a_scope_moves_with_its_unit(office: Unit) -> None:
    from qinqing.apps.organisations.services import move_unit

    who = account()
    grant(who, Role.LEADER, office.code)
    above = samples.unit("示例市政府")
    moved = move_unit(office, parent=above)
    moved.refresh_from_db()
    assert actor_of(who).holdings[0].scope.unit == moved.path


def test_withdrawing_twice_and_granting_without_a_ground_are_refused(
    office: Unit,
) -> None:
    who = account()
    held = grant(who, Role.HANDLER, office.code)
    services.withdraw_role(held, ground="调离", by=SHELL)
    with pytest.raises(Refused):
        services.withdraw_role(held, ground="调离", by=SHELL)
    with pytest.raises(Refused):
        services.grant_role(who, Role.HANDLER, at=office.code, ground=" ", by=SHELL)


def test_a_role_falls_with_what_it_is_held_at(office: Unit) -> None:
    from qinqing.apps.organisations.services import close_enterprise, close_unit

    today, firm = today_in_beijing(), samples.enterprise()
    official, owner = account(), account()
    grant(official, Role.OFFICIAL, office.code)
    grant(owner, Role.ENTERPRISE_OWNER, firm.code)
    close_unit(office, on=today + DAY)
    close_enterprise(firm, on=today)
    assert roles(official) == {Role.OFFICIAL}
    assert not actor_of(official, on=today + DAY).holdings
    assert roles(owner) == set()
    with pytest.raises(Refused) as refused:
        grant(account(), Role.ENTERPRISE_OWNER, firm.code)
    assert refused.value.field == "at"
