"""The form of a person, and registering one."""

from __future__ import annotations

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations.selectors import Person, Unit
from qinqing.apps.organisations.services import register_person
from qinqing.apps.organisations.states import StaffType
from qinqing.kernel.access import Actor
from qinqing.web.desk.organisations.parts import select
from qinqing.web.desk.organisations.values import Values
from qinqing.web.forms import Field, Form

_YES_NO = [("yes", "是"), ("no", "否")]
_PARTY = {True: "yes", False: "no", None: ""}


def person_form(person: Person | None = None) -> Form:
    """Return the form of a person; what is not known is left empty, never no."""
    party = _PARTY[person.party_member if person else None]
    return Form(
        (
            Field("name", "姓名", value=person.name if person else "", longest=30),
            select("party_member", "中共党员", _YES_NO, value=party, empty="不清楚"),
            Field(
                "rank",
                "职级",
                value=person.rank if person else "",
                required=False,
                longest=30,
            ),
            select(
                "staff_type",
                "人员身份",
                StaffType.choices,
                value=person.staff_type if person else "",
                empty="不清楚",
            ),
        )
    )


def registered(unit: Unit, values: Values, actor: Actor) -> Person:
    """Add a person to the staff of a unit as typed; raises ``Refused``."""
    return register_person(
        name=values.text("name"),
        unit=unit,
        party_member=values.yes_no_if_any("party_member"),
        rank=values.text("rank"),
        staff_type=values.choice_if_any("staff_type", StaffType),
        by=author_of(actor),
    )
