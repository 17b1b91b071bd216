"""Opening the offices, with their posts and whoever holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from qinqing.apps.organisations.selectors import Jurisdiction, Person, Post, Unit
from qinqing.apps.organisations.services import (
    appoint,
    open_post,
    open_unit,
    register_person,
    set_contact_post,
    set_duty,
    set_fallback_unit,
)
from qinqing.apps.organisations.states import StaffType, TenureKind
from qinqing.operations.demo import names
from qinqing.operations.demo.chance import Chance
from qinqing.operations.demo.offices import OF_CITY, OF_DISTRICT, OF_ZONE, Office
from qinqing.operations.demo.places import CITY, PLACES, Place

_FIRST, _CHANGED, _LATEST = date(2021, 1, 4), date(2024, 1, 2), date(2026, 6, 30)
# Every tenth post had somebody before the present holder.
_HAD_ANOTHER: Final = 10


@dataclass
class Staffed:
    """An office with its posts (head, deputy, contact, clerk) and their holders."""

    unit: Unit
    posts: list[Post] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def open_offices(
    chance: Chance, places: Mapping[str, Jurisdiction]
) -> dict[tuple[str, str], Staffed]:
    """Open all offices; returns them by the code of their place and their key."""
    found: dict[tuple[str, str], Staffed] = {}
    for place, office in _all():
        above = found.get((CITY, office.key)) if place.code != CITY else None
        unit = open_unit(
            name=f"{place.short}{office.name}",
            short_name=f"{place.short.removeprefix('示范')}{office.name}",
            jurisdiction=places[place.code],
            kind=office.kind,
            parent=above.unit if above else None,
            code=chance.code(),
        )
        for duty in office.duties:
            words = f"{place.name}的{duty.title}，演示数据"
            set_duty(unit, word=duty.word, title=duty.title, description=words)
        found[place.code, office.key] = _staffed(chance, unit, office)
    for (code, key), staffed in found.items():
        if key != "services":
            fallback = found[code, "services"].unit
            set_fallback_unit(staffed.unit, fallback=fallback)
    return found


def _all() -> Iterator[tuple[Place, Office]]:
    for place in PLACES:
        offices: tuple[Office, ...] = OF_CITY if place.code == CITY else OF_DISTRICT
        if place.code == PLACES[-1].code:
            offices = OF_ZONE
        for office in offices:
            yield place, office


def _staffed(chance: Chance, unit: Unit, office: Office) -> Staffed:
    found = Staffed(unit)
    titles = (office.head, f"副{office.head}", "综合科科长", "企业服务科科员")
    for number, title in enumerate(titles):
        post = open_post(
            unit=unit,
            title=title,
            is_head=number == 0,
            is_leader=number < 2,
            code=chance.code(),
        )
        found.posts.append(post)
        found.people.append(_holder(chance, post))
    set_contact_post(unit, post=found.posts[2])
    return found


def _holder(chance: Chance, post: Post) -> Person:
    changed = chance.draw.randrange(_HAD_ANOTHER) == 0
    if changed:
        before = _person(chance, post)
        since = chance.day(_FIRST, _CHANGED)
        appoint(post=post, person=before, on=since, until=_CHANGED)
    person = _person(chance, post)
    since = _CHANGED if changed else chance.day(_FIRST, _LATEST)
    appoint(post=post, person=person, on=since, kind=TenureKind.FORMAL)
    return person


def _person(chance: Chance, post: Post) -> Person:
    staff = StaffType.INSTITUTION
    if post.unit.kind != "institution":
        staff = StaffType.CIVIL_SERVANT
    return register_person(
        name=names.person(chance),
        unit=post.unit,
        party_member=chance.draw.random() < 0.8,
        staff_type=staff,
        code=chance.code(),
    )
