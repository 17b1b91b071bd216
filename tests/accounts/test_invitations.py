"""How enterprises and chambers come to accounts of their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import AccessDenied, actor_of
from qinqing.apps.accounts.models import Account, Invitation
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Enterprise, Jurisdiction
from qinqing.kernel.access import Actor, Role
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL, actor, events
from tests.organisations import samples

pytestmark = pytest.mark.django_db
PASSWORD = "一句很长的密码吧"


@pytest.fixture
def firm(city: Jurisdiction) -> Enterprise:
    return samples.enterprise()


def accept(typed: str, username: str = "laoban") -> Account:
    return services.accept_invitation(
        code=typed, username=username, password=PASSWORD, display_name="钱虚构"
    )


def test_an_invited_owner_has_an_account_with_that_role(
    system_admin: Actor, firm: Enterprise
) -> None:
    invited = services.invite(
        Role.ENTERPRISE_OWNER, at=firm.credit_code, by=system_admin
    )
    who = accept(invited.typed)
    assert who.check_password(PASSWORD)
    assert not who.must_change_password
    (held,) = actor_of(who).holdings
    assert (held.role, held.scope.enterprise) == (Role.ENTERPRISE_OWNER, firm.code)
    invited.invitation.refresh_from_db()
    assert invited.invitation.account == who
    kinds = [kind for kind, _ in events(invited.invitation.code)]
    assert kinds == ["invitation.made", "invitation.accepted"]


def test_the_code_may_be_typed_in_any_way(firm: Enterprise) -> None:
    typed = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL).typed
    assert len(typed) == 19
    assert accept(f" {typed.upper().replace('-', ' ')} ").is_active


def test_the_code_is_kept_nowhere(firm: Enterprise) -> None:
    typed = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL).typed
    plain = typed.replace("-", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_invitation")
        rows = str(cursor.fetchall())
    bodies = str(list(Event.objects.values_list("body", "subject")))
    assert typed not in rows + bodies
    assert plain not in rows + bodies


def test_it_is_good_once(firm: Enterprise) -> None:
    typed = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL).typed
    accept(typed)
    with pytest.raises(Refused) as refused:
        accept(typed, "other")
    assert refused.value.field == "code"
    assert not Account.objects.filter(username="other").exists()


def test_used_withdrawn_old_and_wrong_codes_get_the_same_words(
    firm: Enterprise,
) -> None:
    def fresh() -> services.Invited:
        return services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL)

    used, withdrawn, old = fresh(), fresh(), fresh()
    accept(used.typed)
    services.withdraw_invitation(withdrawn.invitation, by=SHELL)
    Invitation.objects.filter(pk=old.invitation.pk).update(
        expires_at=timezone.now() - timedelta(seconds=1)
    )
    told = set()
    for typed in (used.typed, withdrawn.typed, old.typed, "4f0k-2m8q-z7c1-x9tb", ""):
        with pytest.raises(Refused) as refused:
            accept(typed, "other")
        told.add(refused.value.text)
    assert len(told) == 1


def test_it_lasts_fourteen_days(firm: Enterprise) -> None:
    row = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL).invitation
    assert abs(row.expires_at - row.made_at - timedelta(days=14)) < timedelta(seconds=5)


def test_what_goes_wrong_does_not_use_it_up(firm: Enterprise) -> None:
    typed = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL).typed
    for username, password in (("laoban", "123"), ("a b", PASSWORD)):
        with pytest.raises(Refused):
            services.accept_invitation(
                code=typed, username=username, password=password, display_name="钱"
            )
    assert accept(typed).is_active


def test_an_owner_invites_staff_of_the_own_enterprise_only(
    city: Jurisdiction, firm: Enterprise
) -> None:
    owner = actor(Role.ENTERPRISE_OWNER, firm.code)
    staff = accept(services.invite(Role.ENTERPRISE_STAFF, at=firm.code, by=owner).typed)
    with pytest.raises(Refused):
        services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=owner)
    other = samples.enterprise("虚构二号有限公司")
    for by, at in ((owner, other.code), (actor_of(staff), firm.code)):
        with pytest.raises(AccessDenied):
            services.invite(Role.ENTERPRISE_STAFF, at=at, by=by)


def test_a_chamber_likewise(city: Jurisdiction, system_admin: Actor) -> None:
    chamber = samples.chamber()
    first = accept(
        services.invite(Role.CHAMBER_STAFF, at=chamber.code, by=system_admin).typed
    )
    invited = services.invite(Role.CHAMBER_STAFF, at=chamber.code, by=actor_of(first))
    assert accept(invited.typed, "second").is_active


def test_nobody_else_invites_and_no_office_is_invited(
    city: Jurisdiction, firm: Enterprise, security_admin: Actor, system_admin: Actor
) -> None:
    with pytest.raises(AccessDenied):
        services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=security_admin)
    with pytest.raises(Refused):
        services.invite(Role.HANDLER, at="x", by=system_admin)


def test_a_used_invitation_is_not_withdrawn(firm: Enterprise) -> None:
    invited = services.invite(Role.ENTERPRISE_OWNER, at=firm.code, by=SHELL)
    accept(invited.typed)
    with pytest.raises(Refused):
        services.withdraw_invitation(invited.invitation, by=SHELL)
