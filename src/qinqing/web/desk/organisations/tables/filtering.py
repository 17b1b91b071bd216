"""What an exported table holds: what the list shows, as far as it may be taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import QueryDict

from qinqing.apps.accounts.access import visible
from qinqing.apps.organisations.selectors import EnterpriseFilter
from qinqing.apps.organisations.selectors.listing import (
    enterprises_found,
    people_found,
)
from qinqing.kernel.access import Action, Actor
from qinqing.web.desk.organisations.chambers.finding import chambers_by
from qinqing.web.desk.organisations.enterprises.finding import enterprises_by
from qinqing.web.desk.organisations.units.finding import units_by

Row = Mapping[str, Any]
Keep = Callable[[Row], Row | None]
_FACTS: Final = ("party_member", "rank", "staff_type")
_MEMBER: Final = "member_code"


def keeper(kind: str, asked: QueryDict, actor: Actor) -> Keep:
    """Return what decides of each row of a table whether, and how, it is written."""
    if kind == "jurisdictions":
        return lambda row: row
    if kind == "enterprises":
        rows = visible(enterprises_by(asked), actor, "enterprise", Action.EXPORT)
        return _among("code", set(rows.values_list("code", flat=True)))
    if kind == "chambers":
        return _chambers(asked, actor)
    units = visible(units_by(asked), actor, "unit", Action.EXPORT)
    codes = set(units.values_list("code", flat=True))
    if kind == "posts":
        return _posts(codes, actor)
    return _among("code" if kind == "units" else "unit", codes)


def _among(key: str, codes: set[str]) -> Keep:
    return lambda row: row if row[key] in codes else None


def _posts(units: set[str], actor: Actor) -> Keep:
    known = visible(people_found(), actor, "person", Action.EXPORT)
    people = set(known.values_list("code", flat=True))

    def keep(row: Row) -> Row | None:
        if row["unit"] not in units:
            return None
        if row.get("person_code") in people:
            return row
        # The name is that of the post; facts about others stay with their own unit.
        return {name: value for name, value in row.items() if name not in _FACTS}

    return keep


def _chambers(asked: QueryDict, actor: Actor) -> Keep:
    rows = visible(chambers_by(asked), actor, "chamber", Action.EXPORT)
    chambers = set(rows.values_list("credit_code", flat=True))
    every = enterprises_found(EnterpriseFilter(closed=True))
    seen = visible(every, actor, "enterprise", Action.EXPORT)
    members = set(seen.values_list("credit_code", flat=True))

    def keep(row: Row) -> Row | None:
        known = row.get(_MEMBER) is None or row[_MEMBER] in members
        return row if row["credit_code"] in chambers and known else None

    return keep
