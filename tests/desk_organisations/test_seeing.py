"""Role by role: what is seen of a city, and that another city is not."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qinqing.apps.organisations.services import appoint
from qinqing.kernel.access import Role
from qinqing.kernel.clock import today_in_beijing
from tests.desk_organisations.conftest import World
from tests.organisations import samples

OFFICES = (
    Role.OFFICIAL,
    Role.LEADER,
    Role.UNIT_CONTACT,
    Role.DISPATCHER,
    Role.HANDLER,
    Role.SUPERVISOR,
    Role.DISCIPLINE,
    Role.COMMITTEE_OFFICE,
)
OUTSIDE = (Role.ENTERPRISE_OWNER, Role.ENTERPRISE_STAFF, Role.CHAMBER_STAFF)
BLIND = (Role.RULE_EDITOR, Role.AUDIT_ADMIN)


def status(client: Client, *parts: str) -> int:
    return client.get(f"/desk/organisations/{'/'.join(parts)}/").status_code


def own(world: World) -> dict[str, tuple[str, str]]:
    return {
        "unit": ("units", world.office.code),
        "post": ("posts", world.post.code),
        "person": ("people", world.person.code),
        "enterprise": ("enterprises", world.enterprise.code),
        "chamber": ("chambers", world.chamber.code),
        "jurisdiction": ("places", world.city.code),
    }


# By hand, from what the roles are for: which pages of their own city each may open.
SEES = {
    **dict.fromkeys(OFFICES, "unit post enterprise chamber"),
    Role.LEADER: "unit post person enterprise chamber",
    Role.DISCIPLINE: "unit post person enterprise chamber",
    Role.ENVIRONMENT_SUPERVISOR: "unit",
    Role.UNITED_FRONT: "unit post enterprise chamber",
    Role.ORGANISATION_DEPARTMENT: "unit post person",
    Role.SYSTEM_ADMIN: "unit",
    Role.SECURITY_ADMIN: "unit",
    **dict.fromkeys(OUTSIDE, "unit enterprise chamber"),
    **dict.fromkeys(BLIND, ""),
}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_the_pages_of_its_city_that_are_for_it(
    world: World, role: Role
) -> None:
    client = world.as_(role)
    opened = {
        name for name, parts in own(world).items() if status(client, *parts) == 200
    }
    wanted = {*SEES[role].split(), "jurisdiction"}
    if role is Role.CHAMBER_STAFF:
        wanted -= {"enterprise"}  # which is no member
    assert opened == wanted


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.SYSTEM_ADMIN,)]
)
def test_nobody_but_an_administrator_sees_another_city(
    world: World, role: Role
) -> None:
    client = world.as_(role)
    others = [
        ("units", world.other_office.code),
        ("posts", world.other_post.code),
        ("people", world.other_person.code),
        ("enterprises", world.other_enterprise.code),
    ]
    if role is Role.SECURITY_ADMIN:
        others = others[1:]
    assert all(status(client, *parts) in (403, 404) for parts in others)
    for address in lists(client):
        text = client.get(address).content.decode()
        if role is not Role.SECURITY_ADMIN:
            assert "外市工信局" not in text
        assert "外市二号" not in text
        assert "李外市" not in text


def lists(client: Client) -> Iterator[str]:
    for name in ("", "people/", "enterprises/", "chambers/"):
        address = f"/desk/organisations/{name}"
        if client.get(address).status_code == 200:
            yield address


def test_nobody_who_is_not_signed_in_sees_anything(world: World) -> None:
    for parts in own(world).values():
        response = Client().get(f"/desk/organisations/{'/'.join(parts)}/")
        assert response.status_code in (302, 401, 403)
        assert world.office.name not in response.content.decode()


def test_names_of_holders_are_told_to_offices_and_facts_to_fewer(
    world: World,
) -> None:
    world.person.party_member, world.person.rank = True, "一级主任科员"
    world.person.save()
    appoint(post=world.post, person=world.person, on=today_in_beijing())
    address = f"/desk/organisations/units/{world.office.code}/"
    for role in (Role.OFFICIAL, Role.UNITED_FRONT):
        client = world.as_(role)
        assert "张虚构" in client.get(address).content.decode()
        assert status(client, "people", world.person.code) in (403, 404)
    for role in (Role.ENTERPRISE_OWNER, Role.SYSTEM_ADMIN):
        assert "张虚构" not in world.as_(role).get(address).content.decode()
    department = world.as_(Role.ORGANISATION_DEPARTMENT)
    page = department.get(f"/desk/organisations/people/{world.person.code}/")
    assert "一级主任科员" in page.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_change_is_offered_and_nothing_else(
    world: World, role: Role
) -> None:
    client = world.as_(role)
    changes = {
        Role.SYSTEM_ADMIN: {"unit", "jurisdiction"},
        Role.ORGANISATION_DEPARTMENT: {"unit", "post", "person"},
        Role.UNITED_FRONT: {"enterprise", "chamber"},
    }.get(role, set())
    acts = {
        "unit": "rename",
        "post": "appoint",
        "person": "update",
        "enterprise": "update",
        "chamber": "join",
        "jurisdiction": "rename",
    }
    for name, parts in own(world).items():
        answer = status(client, *parts, acts[name])
        assert (answer == 200) == (name in changes), (name, answer)
        if answer != 200:
            assert answer in (403, 404)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ORGANISATION_DEPARTMENT])
def test_more_posts_and_holders_cost_no_more_questions_to_the_database(
    world: World, role: Role
) -> None:
    client, address = world.as_(role), f"/desk/organisations/units/{world.office.code}/"

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    appoint(post=world.post, person=world.person, on=today_in_beijing())
    questions()
    before = questions()
    for number in range(8):
        post = samples.post(world.office, f"科员{number}")
        person = samples.person(world.office, f"虚构{number}")
        appoint(post=post, person=person, on=today_in_beijing())
    assert questions() == before
