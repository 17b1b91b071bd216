"""Who holds a post, on the days around each change."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinqing.apps.organisations import selectors, services
from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.states import StaffType, TenureKind
from qinqing.kernel.refusals import Refused
from tests.organisations.samples import day, person, post, unit
from tests.organisations.trace import events, kinds

FIRST, CHANGE = day("2026-03-01"), day("2026-06-01")
ONE = timedelta(days=1)


def names(holders: list[selectors.Holder]) -> list[str]:
    return [holder.person.name for holder in holders]


def test_a_successor_begins_on_the_day_the_predecessor_ends(office: Unit) -> None:
    head = post(office, "局长", head=True)
    old, new = person(office, "甲"), person(office, "乙")
    first = services.appoint(post=head, person=old, on=FIRST)
    with pytest.raises(Refused, match="没有空额"):
        services.appoint(post=head, person=new, on=CHANGE)
    services.relieve(first, on=CHANGE)
    services.appoint(post=head, person=new, on=CHANGE)

    held = {
        on: names(selectors.holders_of(head, on=on))
        for on in (FIRST - ONE, FIRST, CHANGE - ONE, CHANGE, CHANGE + ONE)
    }
    assert list(held.values()) == [[], ["甲"], ["甲"], ["乙"], ["乙"]]
    found = selectors.head_of(office, on=CHANGE - ONE)
    assert found is not None
    assert found.person == old
    assert kinds(head.code) == [
        "post.opened",
        "post.appointed",
        "post.relieved",
        "post.appointed",
    ]
    assert "甲" not in str(events(head.code))


def test_an_acting_head_counts_until_there_is_a_formal_one(office: Unit) -> None:
    head = post(office, "局长", head=True)
    acting, formal = person(office, "代"), person(office, "正")
    assert selectors.head_of(office, on=FIRST) is None
    services.appoint(post=head, person=acting, on=FIRST, kind=TenureKind.ACTING)
    services.appoint(post=head, person=formal, on=CHANGE)
    before, after = (selectors.head_of(office, on=on) for on in (CHANGE - ONE, CHANGE))
    assert before is not None
    assert after is not None
    assert (before.person, after.person) == (acting, formal)
    assert names(selectors.holders_of(head, on=CHANGE)) == ["正", "代"]


def test_a_person_may_hold_several_posts_but_each_once(office: Unit) -> None:
    clerk = person(office)
    first, second = post(office, "科长"), post(unit("别局"), "主任")
    services.appoint(post=first, person=clerk, on=FIRST)
    services.appoint(post=second, person=clerk, on=CHANGE, kind=TenureKind.CONCURRENT)
    assert len(selectors.posts_of(clerk, on=CHANGE)) == 2
    assert len(selectors.posts_of(clerk, on=CHANGE - ONE)) == 1
    with pytest.raises(Refused, match="已任这一职务"):
        services.appoint(
            post=first, person=clerk, on=CHANGE, kind=TenureKind.CONCURRENT
        )


def test_an_appointment_that_never_began_goes_and_its_events_stay(
    office: Unit,
) -> None:
    held = services.appoint(post=post(office), person=person(office), on=CHANGE)
    services.relieve(held, on=FIRST)
    assert not Tenure.objects.exists()
    assert kinds(held.post.code)[-2:] == ["post.appointed", "post.relieved"]


def test_one_who_was_relieved_is_not_relieved_later(office: Unit) -> None:
    held = services.appoint(
        post=post(office), person=person(office), on=FIRST, until=CHANGE
    )
    with pytest.raises(Refused, match="免职"):
        services.relieve(held, on=CHANGE + ONE)
    assert services.relieve(held, on=CHANGE).ends_on == CHANGE
    assert services.relieve(held, on=CHANGE - ONE).ends_on == CHANGE - ONE


def test_nobody_is_appointed_beyond_the_end_of_a_post(office: Unit) -> None:
    ending = post(office)
    services.close_post(ending, on=CHANGE)
    with pytest.raises(Refused, match="撤销"):
        services.appoint(post=ending, person=person(office), on=FIRST)
    services.appoint(post=ending, person=person(office), on=FIRST, until=CHANGE)


def test_a_unit_has_one_head_post_with_one_place(office: Unit) -> None:
    head = post(office, "局长", head=True)
    assert head.is_leader
    with pytest.raises(Refused, match="主要负责人"):
        post(office, "党组书记", head=True)
    with pytest.raises(Refused, match="只能是 1"):
        services.update_post(head, head_count=2)


def test_places_are_not_cut_below_those_who_hold_them(office: Unit) -> None:
    many = post(office, "副科长", head_count=2)
    for name in ("甲", "乙"):
        services.appoint(post=many, person=person(office, name), on=FIRST)
    with pytest.raises(Refused, match="少于"):
        services.update_post(many, head_count=1)
    assert services.update_post(many, head_count=3).head_count == 3


def test_facts_of_a_person_are_those_of_the_day(office: Unit) -> None:
    clerk = services.register_person(
        name="甲", unit=office, party_member=True, staff_type=StaffType.CIVIL_SERVANT
    )
    services.appoint(post=post(office, "局长", head=True), person=clerk, on=CHANGE)
    before = selectors.facts_of(clerk, on=CHANGE - ONE)
    after = selectors.facts_of(clerk, on=CHANGE)
    assert (before.is_head, before.party_member, before.rank) == (False, True, None)
    assert (after.is_head, after.is_leader) == (True, True)
    assert after.unit_kinds == ("administrative",)


spans = st.tuples(st.integers(0, 12), st.integers(1, 6))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(spans, max_size=7), head_count=st.integers(1, 2))
def test_whatever_is_asked_the_places_are_never_overfilled(
    office: Unit, wanted: list[tuple[int, int]], head_count: int
) -> None:
    number = Post.objects.count()
    held = post(office, f"科长{number}", head_count)
    taken: list[tuple[date, date]] = []
    for start, length in wanted:
        on = FIRST + start * ONE
        until = on + length * ONE
        free = all(
            sum(s <= on + n * ONE < e for s, e in taken) < head_count
            for n in range(length)
        )
        clerk = Person.objects.create(
            name="甲", unit=office, jurisdiction=office.jurisdiction
        )
        try:
            services.appoint(post=held, person=clerk, on=on, until=until)
            taken.append((on, until))
        except Refused:
            assert not free
        else:
            assert free
