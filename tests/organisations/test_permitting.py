"""A service refuses an author whose roles do not reach the record."""

import pytest

from qinqing.apps.audit.models import Event
from qinqing.apps.organisations import services
from qinqing.apps.organisations.models import Unit
from qinqing.apps.organisations.states import Author
from qinqing.kernel.access import Actor, Holding, Role, Scope
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import AccessDenied
from tests.organisations import samples

pytestmark = pytest.mark.django_db


def author(role: Role, place: str) -> Author:
    account = "a" * 16
    return Author(
        account, actor=Actor(account, (Holding(account, role, Scope(place=place)),))
    )


@pytest.fixture
def east() -> Unit:
    return samples.unit("甲县虚构局", samples.place("jia", "甲县"))


@pytest.fixture
def west() -> Unit:
    return samples.unit("乙县虚构局", samples.place("yi", "乙县"))


def test_whoever_keeps_another_place_changes_nothing_here(
    east: Unit, west: Unit
) -> None:
    stranger = author(Role.ORGANISATION_DEPARTMENT, west.jurisdiction.path)
    told = Event.objects.count()
    with pytest.raises(AccessDenied, match="单位"):
        services.rename_unit(east, name="改了", on=today_in_beijing(), by=stranger)
    with pytest.raises(AccessDenied, match="岗位"):
        services.open_post(unit=east, title="局长", by=stranger)
    with pytest.raises(AccessDenied, match="人员"):
        services.register_person(name="李虚构", unit=east, by=stranger)
    east.refresh_from_db()
    assert east.name == "甲县虚构局"
    assert not east.posts.exists()
    assert Event.objects.count() == told


def test_whoever_keeps_the_place_may(east: Unit) -> None:
    keeper = author(Role.ORGANISATION_DEPARTMENT, east.jurisdiction.path)
    services.rename_unit(east, name="改了", on=today_in_beijing(), by=keeper)
    event = Event.objects.latest("id")
    assert (event.kind, event.actor) == ("organisations.unit.renamed", keeper.account)


def test_a_role_for_one_thing_is_none_for_another(east: Unit) -> None:
    keeper = author(Role.UNITED_FRONT, east.jurisdiction.path)
    row = samples.enterprise(at=east.jurisdiction)
    services.update_enterprise(row, party_members=4, by=keeper)
    with pytest.raises(AccessDenied):
        services.open_post(unit=east, title="局长", by=keeper)


def test_nobody_draws_a_record_over_from_another_place(east: Unit, west: Unit) -> None:
    keeper = author(Role.UNITED_FRONT, west.jurisdiction.path)
    row = samples.enterprise(at=east.jurisdiction)
    with pytest.raises(AccessDenied):
        services.update_enterprise(row, jurisdiction=west.jurisdiction, by=keeper)
    person = samples.person(east)
    keeper = author(Role.ORGANISATION_DEPARTMENT, west.jurisdiction.path)
    with pytest.raises(AccessDenied):
        services.update_person(person, unit=west, by=keeper)
    with pytest.raises(AccessDenied):
        services.move_unit(west, parent=east, by=keeper)


def test_what_follows_from_an_act_needs_no_right_of_its_own(
    east: Unit, west: Unit
) -> None:
    """Whoever may merge units need not be one who relieves officials."""
    post = samples.post(west)
    today = today_in_beijing()
    tenure = services.appoint(post=post, person=samples.person(west), on=today)
    admin = author(Role.SYSTEM_ADMIN, "")
    with pytest.raises(AccessDenied):
        services.relieve(tenure, on=today, by=admin)
    services.merge_unit(west, into=east, on=today, by=admin)
    west.refresh_from_db()
    assert west.merged_into == east
