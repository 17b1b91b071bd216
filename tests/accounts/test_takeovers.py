"""On the day a post changes hands its open matters pass, and both sides sign."""

from datetime import date, timedelta

import pytest

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import AccessDenied, actor_of
from qinqing.apps.accounts.models import Account, Delegation, Takeover
from qinqing.apps.accounts.selectors import (
    contact_of,
    takeovers_due,
    takeovers_to_sign,
)
from qinqing.apps.organisations.models import Person, Post, Unit
from qinqing.apps.organisations.services import (
    appoint,
    close_post,
    relieve,
    set_contact_post,
)
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import SHELL, account, events, grant, holder
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
run_takeovers = services.run_takeovers


@pytest.fixture
def today() -> date:
    return today_in_beijing()


@pytest.fixture
def head(office: Unit) -> Account:
    return holder(samples.post(office, "局长", head=True), "主虚构")


@pytest.fixture
def contact(office: Unit, post: Post) -> Unit:
    return set_contact_post(office, post=post)


def leave(who: Account, on: date) -> None:
    assert who.person
    for tenure in who.person.tenures.filter(ends_on=None):
        relieve(tenure, on=on)


def follow(post: Post, on: date, name: str = "继虚构") -> Account:
    person = samples.person(post.unit, name)
    appoint(post=post, person=person, on=on)
    return account(person)


def person_of(who: Account) -> Person:
    assert who.person
    return who.person


def test_the_first_holder_takes_nothing_over(
    contact: Unit, post: Post, today: date
) -> None:
    first = holder(post)
    assert contact_of(contact, on=today) == first.person
    assert run_takeovers(today) == 1
    assert not Takeover.objects.exists()
    assert contact_of(contact, on=today) == first.person


def test_the_contact_of_a_unit_passes_to_the_successor_on_the_day(
    contact: Unit, post: Post, today: date
) -> None:
    first = holder(post)
    run_takeovers(today)
    leave(first, today + 3 * DAY)
    second = follow(post, today + 3 * DAY)
    for day in range(1, 3):
        assert run_takeovers(today + day * DAY) == 0
    assert contact_of(contact, on=today + 2 * DAY) == first.person
    assert run_takeovers(today + 3 * DAY) == 1
    assert contact_of(contact, on=today + 3 * DAY) == second.person
    takeover = Takeover.objects.get()
    assert (takeover.from_person, takeover.to_person) == (first.person, second.person)
    assert not takeover.standing_in
    assert [item.matter for item in takeover.items.all()] == [contact.code]


def test_run_twice_it_makes_no_difference(
    contact: Unit, post: Post, today: date
) -> None:
    first = holder(post)
    run_takeovers(today)
    leave(first, today + DAY)
    follow(post, today + DAY)
    assert run_takeovers(today + DAY) == 1
    before = len(events())
    assert run_takeovers(today + DAY) == 0
    assert len(events()) == before
    assert Takeover.objects.count() == 1


def test_until_there_is_a_successor_the_head_of_the_unit_has_it(
    contact: Unit, post: Post, head: Account, today: date
) -> None:
    first = holder(post)
    run_takeovers(today)
    leave(first, today + DAY)
    run_takeovers(today + DAY)
    assert contact_of(contact, on=today + DAY) == head.person
    assert Takeover.objects.get().standing_in
    second = follow(post, today + 5 * DAY)
    run_takeovers(today + 5 * DAY)
    assert contact_of(contact, on=today + 5 * DAY) == second.person
    last = Takeover.objects.latest("pk")
    assert (last.from_person, last.to_person) == (head.person, second.person)


def test_without_a_head_the_unit_above_has_it_and_else_it_stays(
    contact: Unit, post: Post, office: Unit, today: date
) -> None:
    from qinqing.apps.organisations.services import move_unit

    first = holder(post)
    run_takeovers(today)
    leave(first, today + DAY)
    assert run_takeovers(today + DAY) == 0
    assert contact_of(contact, on=today + DAY) == first.person
    above = samples.unit("示例市政府")
    mayor = holder(samples.post(above, "市长", head=True), "长虚构")
    move_unit(office, parent=above)
    assert run_takeovers(today + DAY) == 1
    assert contact_of(contact, on=today + DAY) == mayor.person


def test_a_missed_day_is_made_up_for(contact: Unit, post: Post, today: date) -> None:
    first = holder(post)
    run_takeovers(today)
    leave(first, today + DAY)
    second = follow(post, today + 2 * DAY)
    assert run_takeovers(today + 9 * DAY) == 1
    assert contact_of(contact, on=today + 9 * DAY) == second.person


def delegation(
    giver: Account, receiver: Account, post: Post, today: date
) -> Delegation:
    return services.delegate(
        giver,
        receiver,
        post=post,
        ends_on=today + 30 * DAY,
        reason="出差",
        by=actor_of(giver),
    )


@pytest.fixture
def deputy(office: Unit) -> Account:
    who = account(samples.person(office, "副虚构"))
    grant(who, Role.OFFICIAL, office.code)
    return who


def test_what_was_delegated_in_a_post_goes_on_for_the_successor(
    post: Post, office: Unit, deputy: Account, today: date
) -> None:
    first = holder(post)
    grant(first, Role.HANDLER, office.code)
    delegation(first, deputy, post, today)
    leave(first, today + DAY)
    second = follow(post, today + DAY)
    run_takeovers(today + DAY)
    acting = actor_of(deputy, on=today + DAY)
    assert not acting.lent()  # the successor has no role yet, so there is none to lend
    grant(second, Role.HANDLER, office.code)
    (lent,) = actor_of(deputy, on=today + DAY).lent()
    assert lent.account == second.code


def test_when_the_receiver_comes_to_the_post_the_delegation_is_over(
    post: Post, office: Unit, deputy: Account, today: date
) -> None:
    first = holder(post)
    grant(first, Role.HANDLER, office.code)
    given = delegation(first, deputy, post, today)
    leave(first, today + DAY)
    appoint(post=post, person=person_of(deputy), on=today + DAY)
    assert run_takeovers(today + DAY) == 1
    given.refresh_from_db()
    assert given.revoked_at is not None
    assert run_takeovers(today + DAY) == 0


def test_a_post_that_closes_leaves_its_delegations_to_the_head(
    post: Post, office: Unit, head: Account, deputy: Account, today: date
) -> None:
    first = holder(post)
    grant(first, Role.HANDLER, office.code)
    given = delegation(first, deputy, post, today)
    leave(first, today + DAY)
    close_post(post, on=today + DAY)
    run_takeovers(today + DAY)
    given.refresh_from_db()
    assert given.holder == head.person


def changed_hands(
    contact: Unit, post: Post, today: date
) -> tuple[Account, Account, Takeover]:
    first = holder(post)
    run_takeovers(today)
    leave(first, today)
    second = follow(post, today)
    run_takeovers(today)
    return first, second, Takeover.objects.get()


def test_both_sides_sign_and_then_nothing_is_due(
    contact: Unit, post: Post, today: date
) -> None:
    # The first was there for a day: relieved on the day of the appointment, it goes.
    first, second, takeover = changed_hands(contact, post, today)
    assert takeovers_to_sign(first) == takeovers_to_sign(second) == [takeover]
    signed = services.sign_takeover(takeover, account=first, by=actor_of(first))
    assert signed.given_by == first
    assert signed.received_at is None
    assert list(takeovers_due(today)) == [takeover]
    signed = services.sign_takeover(takeover, account=second, by=actor_of(second))
    assert signed.received_by == second
    assert signed.given_at
    assert not takeovers_due(today).exists()
    kinds = [kind for kind, _ in events(takeover.code)]
    assert kinds == ["takeover.passed", "takeover.signed", "takeover.signed"]


def test_nobody_else_signs_nor_one_side_twice(
    contact: Unit, post: Post, office: Unit, today: date
) -> None:
    first, _, takeover = changed_hands(contact, post, today)
    stranger = account(samples.person(office, "旁虚构"))
    with pytest.raises(AccessDenied):
        services.sign_takeover(takeover, account=stranger, by=actor_of(stranger))
    with pytest.raises(AccessDenied):
        services.sign_takeover(takeover, account=first, by=actor_of(stranger))
    with pytest.raises(Refused):
        services.sign_takeover(takeover, account=first, by=SHELL)
    services.sign_takeover(takeover, account=first, by=actor_of(first))
    with pytest.raises(Refused):
        services.sign_takeover(takeover, account=first, by=actor_of(first))


def test_for_one_who_has_no_account_any_more_the_head_signs(
    contact: Unit, post: Post, head: Account, today: date
) -> None:
    first, _, takeover = changed_hands(contact, post, today)
    with pytest.raises(AccessDenied):
        services.sign_takeover(takeover, account=head, by=actor_of(head))
    services.close_account(first, ground="退休", by=SHELL)
    signed = services.sign_takeover(takeover, account=head, by=actor_of(head))
    assert signed.given_by == head
    assert signed.received_at is None


def test_it_reminds_once_a_day_until_it_is_signed(
    contact: Unit, post: Post, today: date
) -> None:
    first, second, takeover = changed_hands(contact, post, today)

    def reminders() -> list[int]:
        return [b["days"] for k, b in events(takeover.code) if k == "takeover.reminded"]

    assert reminders() == []
    for day in (1, 1, 2):
        run_takeovers(today + day * DAY)
    assert reminders() == [1, 2]
    for who in (first, second):
        services.sign_takeover(takeover, account=who, by=actor_of(who))
    run_takeovers(today + 3 * DAY)
    assert reminders() == [1, 2]
