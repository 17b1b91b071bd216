"""Whatever happens to posts, no open matter is ever without a holder."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Takeover
from qinqing.apps.accounts.services import delegate, run_takeovers
from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.selectors import head_of, holders_of
from qinqing.apps.organisations.services import (
    appoint,
    close_post,
    relieve,
    set_contact_post,
)
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.matters import MATTER_SOURCES, Matter
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import account, grant
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
POSTS, PEOPLE = 3, 4  # the first post is that of the head

numbers = st.tuples(st.integers(0, POSTS - 1), st.integers(0, PEOPLE - 1))
changes = st.one_of(
    st.tuples(st.just("appoint"), numbers),
    st.tuples(st.just("relieve"), numbers),
    st.tuples(st.just("contact"), numbers),
    st.tuples(st.just("delegate"), numbers),
    st.tuples(st.just("close"), numbers),
    st.tuples(st.just("next day"), numbers),
)


class Office:
    """An invented office, its posts and people, on a day that moves on."""

    def __init__(self) -> None:
        self.unit: Unit = samples.unit()
        self.posts = [
            samples.post(self.unit, title, head=not number)
            for number, title in enumerate(("局长", "科长", "副科长"))
        ]
        self.people = [samples.person(self.unit, f"{n}虚构") for n in "甲乙丙丁"]
        self.accounts = [account(person) for person in self.people]
        for who in self.accounts:
            grant(who, Role.HANDLER, self.unit.code)
        self.day = today_in_beijing()
        self.holders: dict[tuple[str, str], str] = {}

    def change(self, what: str, post: Post, who: int) -> None:
        person = self.people[who]
        try:
            with transaction.atomic():
                self._change(what, post, person, who)
        except Refused:
            pass  # the register does not allow it now: nothing has changed
        if what == "next day":
            self.day += DAY
        run_takeovers(self.day)

    def _change(self, what: str, post: Post, person: Person, who: int) -> None:
        match what:
            case "appoint":
                appoint(post=post, person=person, on=self.day)
            case "relieve":
                for held in Tenure.objects.filter(post=post, ends_on=None):
                    relieve(held, on=self.day)
            case "contact":
                set_contact_post(self.unit, post=post)
            case "close":
                close_post(post, on=self.day)
            case "delegate":
                for holder in holders_of(post, on=today_in_beijing()):
                    giver = self.accounts[self.people.index(holder.person)]
                    delegate(
                        giver,
                        self.accounts[who],
                        post=post,
                        ends_on=today_in_beijing() + 60 * DAY,
                        reason="试",
                        by=actor_of(giver),
                    )

    def open_matters(self) -> list[tuple[Post, Matter]]:
        return [
            (post, matter)
            for source in MATTER_SOURCES
            for post in self.posts
            for matter in source.open_matters(post.code, on=self.day)
        ]

    def check(self) -> None:
        for post, matter in self.open_matters():
            key = (matter.register, matter.code)
            proper = {held.person.code for held in holders_of(post, on=self.day)}
            head = head_of(self.unit, on=self.day)
            if not proper and head:
                proper = {head.person.code}
            if proper:
                assert matter.holder in proper
                self.holders[key] = matter.holder
            elif key in self.holders and matter.register == "delegations":
                # Nobody is there: whoever had it keeps it.
                assert matter.holder == self.holders[key]


@given(st.lists(changes, min_size=4, max_size=10))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_no_open_matter_is_without_the_right_holder(
    plan: list[tuple[str, tuple[int, int]]],
) -> None:
    with transaction.atomic():
        office = Office()
        for what, (post, who) in plan:
            office.change(what, office.posts[post], who)
            office.check()
            assert run_takeovers(office.day) == 0
        for takeover in Takeover.objects.filter(unit=office.unit):
            assert takeover.items.exists()
            assert takeover.from_person != takeover.to_person
        transaction.set_rollback(True)
