"""What can be done to a person of the staff."""

from __future__ import annotations

from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations.selectors import Person, person_by_code
from qinqing.apps.organisations.services import update_person
from qinqing.apps.organisations.states import StaffType
from qinqing.kernel.access import Action, Actor
from qinqing.web.desk.organisations.access import named_unit
from qinqing.web.desk.organisations.acting import Act, Kind
from qinqing.web.desk.organisations.people.forms import person_form
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form


def _form(person: Person, actor: Actor) -> Form:
    return person_form(person)


def _update(person: Person, values: Values, actor: Actor) -> None:
    update_person(
        person,
        name=values.text("name"),
        party_member=values.yes_no_if_any("party_member"),
        rank=values.text("rank"),
        staff_type=values.choice_if_any("staff_type", StaffType),
        by=author_of(actor),
    )


def _move_form(person: Person, actor: Actor) -> Form:
    help_ = "单位全称，或系统里的编号。"
    return Form((Field("unit", "编制单位", value=person.unit.name, help=help_),))


def _move(person: Person, values: Values, actor: Actor) -> None:
    unit = named_unit(
        actor,
        values.text("unit"),
        field="unit",
        at=person.jurisdiction_id,
        action=Action.CHANGE,
    )
    update_person(person, unit=unit, by=author_of(actor))


PERSON: Final = Kind(
    "person",
    person_by_code,
    (
        Act(
            "update",
            "改登记内容",
            "留空的项不改动已有的内容。",
            "person",
            _form,
            _update,
            names=(("person", "name"),),
        ),
        Act(
            "move",
            "调到其他单位",
            "只改编制单位；任职和免职在岗位的页面办理。",
            "person",
            _move_form,
            _move,
        ),
    ),
)
