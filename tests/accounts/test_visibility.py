"""What one may list and what one may open are the same rows, for every role."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import models

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import (
    AccessDenied,
    actor_of,
    allowed,
    object_types,
    require,
    rules,
    target_of,
    visible,
)
from qinqing.apps.accounts.models import Takeover
from qinqing.apps.audit.services import record
from qinqing.apps.organisations.models import Jurisdiction, Unit
from qinqing.apps.organisations.services import add_member, end_membership
from qinqing.kernel.access import (
    NOBODY,
    SITE,
    Action,
    Actor,
    Role,
    ScopeKind,
    Target,
    reachable,
)
from qinqing.kernel.clock import today_in_beijing
from tests.accounts.samples import account, grant
from tests.organisations import samples

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class World:
    """Two invented cities with offices, firms, chambers and accounts in each."""

    def __init__(self) -> None:
        province = samples.place("shengfen", "示例省")
        self.city = samples.place("shili", "示例市", province)
        self.far = samples.place("linshi", "邻市", province)
        self.office = samples.unit("示例市局", self.city)
        self.section = samples.unit("示例市局一科", self.city, self.office)
        units = [self.office, self.section]
        units += [
            samples.unit("示例市二局", self.city),
            samples.unit("邻市局", self.far),
        ]
        self.firm = samples.enterprise("虚构一号", self.city)
        self.member = samples.enterprise("虚构二号", self.city)
        self.former = samples.enterprise("虚构三号", self.far)
        self.chamber = samples.chamber()
        today = today_in_beijing()
        add_member(chamber=self.chamber, enterprise=self.member, on=today - DAY)
        old = add_member(
            chamber=self.chamber, enterprise=self.former, on=today - 9 * DAY
        )
        end_membership(old, on=today - DAY)
        self._fill(units)

    def _fill(self, units: list[Unit]) -> None:
        for unit in units:
            post = samples.post(unit)
            people = [samples.person(unit, name) for name in ("甲虚构", "乙虚构")]
            first, second = (account(person) for person in people)
            for who in (first, second):
                grant(who, Role.OFFICIAL, unit.code)
            services.delegate(
                first,
                second,
                grants=list(first.grants.all()),
                ends_on=today_in_beijing() + DAY,
                reason="试",
                by=actor_of(first),
            )
            Takeover.objects.create(
                post=post,
                from_person=people[0],
                to_person=people[1],
                jurisdiction=unit.jurisdiction,
                unit=unit,
                passed_on=today_in_beijing(),
            )
            record(
                "accounts.test.happened",
                by=first.code,
                register="accounts",
                subject=first.code,
                place=unit.jurisdiction.code,
                unit=unit.code,
                body={},
            )
        for firm in (self.firm, self.former):
            owner = account()
            grant(owner, Role.ENTERPRISE_OWNER, firm.code)
            services.invite(Role.ENTERPRISE_STAFF, at=firm.code, by=actor_of(owner))

    def at(self, role: Role) -> str:
        return {
            ScopeKind.UNIT: self.office.code,
            ScopeKind.PLACE: self.city.code,
            ScopeKind.ENTERPRISE: self.firm.code,
            ScopeKind.CHAMBER: self.chamber.code,
            ScopeKind.SITE: "",
        }[role.scope]

    def actor(self, role: Role) -> Actor:
        who = account(samples.person(self.office, "丙虚构"))
        grant(who, role, self.at(role))
        return actor_of(who)


def kinds() -> Iterator[tuple[str, type[models.Model]]]:
    from django.apps import apps

    for kind in object_types().types:
        if kind.model:
            yield kind.name, apps.get_model(kind.model)


Rows = dict[str, list[tuple[models.Model, Target]]]


def everything() -> Rows:
    return {
        name: [(row, target_of(row)) for row in model._default_manager.all()]
        for name, model in kinds()
    }


def differing(actor: Actor, rows: Rows) -> list[tuple[str, Action, str]]:
    found = []
    for name, model in kinds():
        for action in Action:
            if not rules().of(name, action):
                continue
            seen = set(visible(model._default_manager.all(), actor, name, action))
            found += [
                (name, action, str(row))
                for row, target in rows[name]
                if (row in seen) != bool(allowed(actor, action, target))
            ]
    return found


def test_lists_hold_what_can_be_opened_and_nothing_else() -> None:
    world = World()
    actors = {role.value: world.actor(role) for role in Role}
    actors |= {"nobody": NOBODY, "site": SITE, "signed in": actor_of(account())}
    rows = everything()
    assert all(rows[name] for name in ("unit", "enterprise", "takeover", "delegation"))
    wrong = {who: differing(actor, rows) for who, actor in actors.items()}
    assert not {who: bad for who, bad in wrong.items() if bad}


def test_somebody_not_signed_in_sees_no_row_of_any_register() -> None:
    World()
    for name, model in kinds():
        if name != "opinion":
            assert not visible(model._default_manager.all(), NOBODY, name).exists()


def test_a_chamber_sees_its_present_members_once_and_no_former_one() -> None:
    world = World()
    add_member(
        chamber=world.chamber, enterprise=world.firm, on=today_in_beijing() + DAY
    )
    actor = world.actor(Role.CHAMBER_STAFF)
    rows = type(world.firm)._default_manager.all()
    assert list(visible(rows, actor, "enterprise")) == [world.member]


def test_a_unit_reaches_what_is_below_it_and_not_what_is_beside() -> None:
    world = World()
    from qinqing.apps.organisations.models import Person

    leader = world.actor(Role.LEADER)
    seen = visible(Person.objects.all(), leader, "person")
    assert {person.unit for person in seen} == {world.office, world.section}


def test_a_place_by_its_code_alone_reaches_like_one_by_its_path(
    office: Unit,
) -> None:
    """The trace holds codes of places and units, no relations."""
    record(
        "accounts.test.happened",
        register="accounts",
        subject="x",
        place=office.jurisdiction.code,
        unit=office.code,
        body={},
    )
    from qinqing.apps.audit.models import Event

    row = Event.objects.get(kind="accounts.test.happened")
    assert target_of(row).unit == office.path
    assert target_of(row).place == office.jurisdiction.path


def test_a_row_nobody_declared_is_no_target(city: Jurisdiction) -> None:
    from django.contrib.contenttypes.models import ContentType

    with pytest.raises(LookupError):
        target_of(ContentType())


def test_a_refusal_is_told_in_words_and_leaves_no_decision(office: Unit) -> None:
    actor = actor_of(account())
    with pytest.raises(AccessDenied, match="没有权限修改单位"):
        require(actor, Action.CHANGE, target_of(office))
    assert not allowed(actor, Action.CHANGE, Target("nothing like it"))
    assert not reachable(actor, "unit", Action.LIST, rules())


def test_roles_in_force_take_few_queries(
    office: Unit, django_assert_max_num_queries: object
) -> None:
    who = account(samples.person(office))
    grant(who, Role.OFFICIAL, office.code)
    grant(who, Role.HANDLER, office.code)
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        actor_of(who)
