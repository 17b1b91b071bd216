"""People on the staff of units. Events name the fields that changed, not the values."""

from django.db import transaction

from qinqing.apps.organisations.models import Person, Unit
from qinqing.apps.organisations.services.permitting import require_change
from qinqing.apps.organisations.services.recording import (
    change,
    given,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.states import SYSTEM, Author, StaffType
from qinqing.apps.organisations.states.words import LONGEST_SHORT, read_words
from qinqing.kernel.codes import new_public_code


@transaction.atomic
def register_person(
    *,
    name: str,
    unit: Unit,
    party_member: bool | None = None,
    rank: str = "",
    staff_type: StaffType | None = None,
    code: str = "",
    by: Author = SYSTEM,
) -> Person:
    """Add a person to the staff of a unit; what is not known is left out.

    Raises ``Refused`` for a name that is empty or too long.
    """
    row = Person(
        code=code or new_public_code(),
        name=_name(name),
        party_member=party_member,
        rank=_rank(rank),
        staff_type=staff_type or "",
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
    )
    with refused_if_taken("人员编号已有", field="person_code"):
        row.save(force_insert=True)
    _note("registered", row, [], by)
    return row


@transaction.atomic
def update_person(
    person: Person,
    *,
    name: str | None = None,
    party_member: bool | None = None,
    rank: str | None = None,
    staff_type: StaffType | None = None,
    unit: Unit | None = None,
    by: Author = SYSTEM,
) -> Person:
    """Change what is given. Raises ``Refused`` as ``register_person`` does."""
    row = locked(person)
    values = given(
        name=None if name is None else _name(name),
        party_member=party_member,
        rank=None if rank is None else _rank(rank),
        staff_type=staff_type,
        unit_id=unit.pk if unit else None,
        jurisdiction_id=unit.jurisdiction_id if unit else None,
    )
    there = _where(row)
    changes = change(row, values)
    if changes:
        require_change("person.updated", [there], by=by)  # whence they came
        _note("updated", row, sorted(changes), by)
    return row


def _note(what: str, row: Person, fields: list[str], by: Author) -> None:
    note(f"person.{what}", row.code, {"fields": fields}, by=by, **_where(row))


def _where(row: Person) -> dict[str, str]:
    return {"place": row.jurisdiction_id, "unit": row.unit.code}


def _name(text: str) -> str:
    return read_words(text, field="person", label="姓名", longest=LONGEST_SHORT)


def _rank(text: str) -> str:
    return read_words(
        text, field="rank", label="职级", longest=LONGEST_SHORT, owed=False
    )
