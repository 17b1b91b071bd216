"""The part of a row that tells who holds a post."""

from typing import Any

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.services.people import register_person, update_person
from qinqing.apps.organisations.services.posts import appoint, relieve
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    Sheet,
    filled,
)
from qinqing.apps.organisations.states import TenureKind
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Row

_ABOUT_PERSON = ("party_member", "rank", "staff_type")


def enter_holder(sheet: Sheet, row: Row, post: Post) -> None:
    """Enter the person of a row, and that they hold the post."""
    if not row.get("person"):
        if row.get("starts_on") or row.get("person_code"):
            raise Refused("任职的人没有填姓名", field="person")
        sheet.once((post.pk, None), row)
        return
    if not row.get("starts_on"):
        raise Refused("填了姓名，没有填任职日期", field="starts_on")
    person = _enter_person(sheet, row, post)
    sheet.once((post.pk, person.pk, row.values["starts_on"]), row)
    _enter_tenure(sheet, row, post, person)


def _enter_person(sheet: Sheet, row: Row, post: Post) -> Person:
    home = post.unit
    if row.get("home"):
        at = post.jurisdiction_id
        home = sheet.find.unit(row.values["home"], at=at, field="home")
    person = _existing(row, home)
    told = filled(row, *_ABOUT_PERSON)
    if person is None:
        code, name = row.get("person_code", ""), row.values["person"]
        person = register_person(name=name, unit=home, **told, code=code, by=sheet.by)
        sheet.did(row, CHANGED)
    else:
        told["name"] = row.values["person"]
        if row.get("home"):
            told["unit_id"] = home.pk
        _update(sheet, row, person, told, home)
    sheet.agree(("person", person.pk), row, told)
    return person


def _existing(row: Row, home: Unit) -> Person | None:
    code = row.get("person_code")
    if code:
        return Person.objects.filter(code=code).first()
    named = list(Person.objects.filter(unit=home, name=row.values["person"])[:2])
    if len(named) > 1:
        raise Refused("这个单位有同名的人员", field="person", hint="请填人员编号")
    return named[0] if named else None


def _update(
    sheet: Sheet, row: Row, person: Person, told: dict[str, Any], home: Unit
) -> None:
    if all(getattr(person, name) == value for name, value in told.items()):
        return
    values = {name: value for name, value in told.items() if name != "unit_id"}
    unit = home if "unit_id" in told else None
    update_person(person, **values, unit=unit, by=sheet.by)
    sheet.did(row, CHANGED)


def _enter_tenure(sheet: Sheet, row: Row, post: Post, person: Person) -> None:
    starts_on, ends_on = row.values["starts_on"], row.get("ends_on")
    if ends_on is not None and ends_on <= starts_on:
        raise Refused("免职日期应在任职日期之后", field="ends_on")
    kind = row.get("tenure")
    found = Tenure.objects.filter(post=post, person=person, starts_on=starts_on).first()
    if found is None:
        kind = kind or TenureKind.FORMAL
        appoint(
            post=post,
            person=person,
            on=starts_on,
            kind=kind,
            until=ends_on,
            by=sheet.by,
        )
        sheet.did(row, CREATED)
        return
    if kind is not None and kind != found.kind:
        label = TenureKind(found.kind).label
        raise Refused(f"已登记为{label}任职，请先免职再任", field="tenure")
    if ends_on is not None and ends_on != found.ends_on:
        relieve(found, on=ends_on, by=sheet.by)
        sheet.did(row, CHANGED)
