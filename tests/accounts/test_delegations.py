"""One acts for another, for a while, and never in more than the other has."""

from datetime import timedelta

import pytest

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import AccessDenied, actor_of, allowed, target_of
from qinqing.apps.accounts.models import Account, Delegation, RoleGrant
from qinqing.apps.organisations.models import Jurisdiction, Post, Unit
from qinqing.apps.organisations.services import relieve
from qinqing.kernel.access import NEVER_DELEGATED, Action, Actor, Role, ScopeKind
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL, account, events, grant, holder
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def giver(office: Unit) -> Account:
    who = account(samples.person(office, "王虚构"))
    grant(who, Role.LEADER, office.code)
    return who


@pytest.fixture
def receiver(office: Unit) -> Account:
    who = account(samples.person(office, "赵虚构"))
    grant(who, Role.OFFICIAL, office.code)
    return who


def lend(
    giver: Account,
    receiver: Account,
    grants: list[RoleGrant] | None = None,
    *,
    days: int = 10,
    start: int = 0,
    post: Post | None = None,
    by: Actor | None = None,
) -> Delegation:
    today = today_in_beijing()
    if grants is None and post is None:
        grants = list(giver.grants.all())
    return services.delegate(
        giver,
        receiver,
        grants=grants or [],
        post=post,
        starts_on=today + start * DAY,
        ends_on=today + (start + days) * DAY,
        reason="出差",
        by=by or actor_of(giver),
    )


def test_the_receiver_acts_with_the_role_until_the_last_day(
    giver: Account, receiver: Account, office: Unit
) -> None:
    colleague = target_of(samples.person(office, "钱虚构"))
    assert not allowed(actor_of(receiver), Action.VIEW, colleague)
    lend(giver, receiver, days=10)
    today = today_in_beijing()
    decision = allowed(actor_of(receiver), Action.VIEW, colleague)
    assert decision
    assert decision.on_behalf == giver.code
    assert actor_of(receiver, on=today + 9 * DAY).lent()
    assert not actor_of(receiver, on=today + 10 * DAY).lent()


def test_what_is_done_under_a_delegation_records_both(
    giver: Account, receiver: Account, office: Unit
) -> None:
    lend(giver, receiver)
    third = account(samples.person(office, "孙虚构"))
    grant(third, Role.OFFICIAL, office.code)
    fourth = account(samples.person(office, "李虚构"))
    grant(fourth, Role.OFFICIAL, office.code)
    given = lend(third, fourth)
    services.revoke_delegation(given, by=actor_of(receiver))
    from qinqing.apps.audit.models import Event

    event = Event.objects.get(kind="accounts.delegation.revoked")
    assert event.actor == receiver.code
    assert events(given.code)[-1][1]["on_behalf"] == giver.code


@pytest.mark.parametrize(("days", "fine"), [(90, True), (91, False), (0, False)])
def test_ninety_days_are_the_most(
    giver: Account, receiver: Account, days: int, fine: bool
) -> None:
    if fine:
        assert lend(giver, receiver, days=days).code
        return
    with pytest.raises(Refused) as refused:
        lend(giver, receiver, days=days)
    assert refused.value.field == "ends_on"


def test_it_begins_today_or_later(giver: Account, receiver: Account) -> None:
    with pytest.raises(Refused):
        lend(giver, receiver, start=-1)
    assert lend(giver, receiver, start=1).code
    assert not actor_of(receiver).lent()


def test_only_the_giver_makes_it(
    giver: Account, receiver: Account, security_admin: Actor
) -> None:
    for by in (actor_of(receiver), security_admin):
        with pytest.raises(AccessDenied):
            lend(giver, receiver, by=by)


def test_what_was_delegated_is_not_delegated_on(
    giver: Account, receiver: Account, office: Unit
) -> None:
    lend(giver, receiver)
    third = account(samples.person(office, "孙虚构"))
    grant(third, Role.OFFICIAL, office.code)
    with pytest.raises(Refused, match="只能委托本人"):
        lend(receiver, third, list(giver.grants.all()))
    with pytest.raises(AccessDenied):
        lend(giver, third, by=actor_of(receiver))


@pytest.mark.parametrize("role", sorted(NEVER_DELEGATED))
def test_administrators_and_discipline_delegate_nothing(
    city: Jurisdiction, receiver: Account, role: Role
) -> None:
    who = account()
    grant(who, role, city.code if role.scope is ScopeKind.PLACE else "")
    with pytest.raises(AccessDenied):
        lend(who, receiver)
    with pytest.raises(Refused, match="不得委托"):
        lend(who, receiver, by=SHELL)


@pytest.mark.parametrize("role", sorted(NEVER_DELEGATED))
def test_administrators_and_discipline_are_lent_nothing(
    city: Jurisdiction, giver: Account, role: Role
) -> None:
    who = account()
    grant(who, role, city.code if role.scope is ScopeKind.PLACE else "")
    with pytest.raises(Refused) as refused:
        lend(giver, who)
    assert refused.value.field == "receiver"


def test_powers_of_an_office_never_go_to_an_enterprise(giver: Account) -> None:
    firm = samples.enterprise()
    owner, staff, stranger = account(), account(), account()
    grant(owner, Role.ENTERPRISE_OWNER, firm.code)
    grant(staff, Role.ENTERPRISE_STAFF, firm.code)
    other = samples.enterprise("虚构二号有限公司")
    grant(stranger, Role.ENTERPRISE_STAFF, other.code)
    for outside in (owner, stranger):
        with pytest.raises(Refused, match="不在其中"):
            lend(giver, outside)
    with pytest.raises(Refused, match="不在其中"):
        lend(owner, stranger)
    assert lend(owner, staff).code


def test_it_ends_with_what_the_giver_has(giver: Account, receiver: Account) -> None:
    lend(giver, receiver)
    assert actor_of(receiver).lent()
    services.withdraw_role(giver.grants.get(), ground="调离", by=SHELL)
    assert not actor_of(receiver).lent()


def test_it_ends_when_the_giver_goes(giver: Account, receiver: Account) -> None:
    given = lend(giver, receiver)
    services.close_account(giver, ground="退休", by=SHELL)
    assert not actor_of(receiver).lent()
    given.refresh_from_db()
    assert given.revoked_at is not None


@pytest.mark.parametrize("side", ["giver", "receiver"])
def test_either_side_ends_it_at_once(
    giver: Account, receiver: Account, side: str
) -> None:
    given = lend(giver, receiver)
    by = actor_of(giver if side == "giver" else receiver)
    services.revoke_delegation(given, by=by)
    assert not actor_of(receiver).lent()
    with pytest.raises(Refused):
        services.revoke_delegation(given, by=by)


def test_a_post_lends_the_roles_in_its_unit_only(office: Unit, post: Post) -> None:
    giver, elsewhere = holder(post), samples.unit("示例市商务局")
    grant(giver, Role.HANDLER, office.code)
    grant(giver, Role.HANDLER, elsewhere.code)
    receiver = account()
    grant(receiver, Role.OFFICIAL, office.code)
    lend(giver, receiver, post=post)
    lent = actor_of(receiver, post=post.code).lent()
    assert [(held.role, held.scope.unit, held.post) for held in lent] == [
        (Role.HANDLER, office.path, post.code)
    ]


def test_only_a_post_one_holds_is_delegated_and_acted_for(
    office: Unit, post: Post
) -> None:
    giver, receiver = holder(post), account()
    grant(giver, Role.HANDLER, office.code)
    grant(receiver, Role.OFFICIAL, office.code)
    other = samples.post(office, "副科长")
    with pytest.raises(Refused, match="岗位"):
        lend(giver, receiver, post=other)
    for code in (post.code, other.code):
        with pytest.raises(AccessDenied):
            actor_of(receiver, post=code)
    assert actor_of(giver, post=post.code).post == post.code
    assert giver.person
    relieve(giver.person.tenures.get(), on=today_in_beijing() + DAY)
    with pytest.raises(AccessDenied):
        actor_of(giver, post=post.code, on=today_in_beijing() + DAY)
