"""Every test of this room begins with an invented city, its office, and a neighbour."""

from dataclasses import dataclass

import pytest
from django.test import Client

from qinqing.apps.organisations.models import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Person,
    Post,
    Unit,
)
from qinqing.kernel.access import Role, ScopeKind
from tests.desk_organisations.signing import signed_in
from tests.organisations import samples


@dataclass(frozen=True)
class World:
    """A city with one record of each kind, and another city with the same."""

    city: Jurisdiction
    office: Unit
    post: Post
    person: Person
    enterprise: Enterprise
    chamber: Chamber
    elsewhere: Jurisdiction
    other_office: Unit
    other_post: Post
    other_person: Person
    other_enterprise: Enterprise

    def at(self, role: Role) -> str:
        """The code of what a role is held at here."""
        return {
            ScopeKind.UNIT: self.office.code,
            ScopeKind.PLACE: self.city.code,
            ScopeKind.ENTERPRISE: self.enterprise.code,
            ScopeKind.CHAMBER: self.chamber.code,
            ScopeKind.SITE: "",
        }[role.scope]

    def as_(self, role: Role) -> Client:
        """A browser in which somebody with a role is signed in."""
        return signed_in(role, self.at(role))


@pytest.fixture
def world(db: None) -> World:
    city = samples.place(rulebook_place="jinan")
    elsewhere = samples.place("waishi", "外市", rulebook_place="henan")
    office = samples.unit("示例市工信局", at=city)
    other = samples.unit("外市工信局", at=elsewhere)
    post, person = samples.post(office), samples.person(office)
    return World(
        city=city,
        office=office,
        post=post,
        person=person,
        enterprise=samples.enterprise(at=city),
        chamber=samples.chamber(),
        elsewhere=elsewhere,
        other_office=other,
        other_post=samples.post(other, "外市科长"),
        other_person=samples.person(other, "李外市"),
        other_enterprise=samples.enterprise("外市二号有限公司", at=elsewhere),
    )
