"""Lists hold what one may see: the bounds of the rules as a filter of the database."""

from typing import TypeVar

from django.db import models
from django.db.models import Q, QuerySet

from qinqing.apps.accounts.access.registry import object_types, rules
from qinqing.apps.organisations.selectors import codes_of_places, codes_of_units
from qinqing.kernel.access import (
    Action,
    Actor,
    Between,
    Bound,
    ObjectType,
    Part,
    reachable,
)
from qinqing.kernel.clock import today_in_beijing

Row = TypeVar("Row", bound=models.Model)


def visible(
    rows: "QuerySet[Row]", actor: Actor, object_type: str, action: Action = Action.LIST
) -> "QuerySet[Row]":
    """Return those of the rows that an actor may list (or do something else to).

    Works for every model whose register declares it among its ``OBJECTS``: by its
    columns of owners, unit, place, enterprise and chambers. Raises ``LookupError`` for
    a kind of object nobody declared.
    """
    kind = object_types().by_name[object_type]
    bounds = reachable(actor, object_type, action, rules())
    if any(bound.part is Part.ANY for bound in bounds):
        return rows
    conditions = [found for bound in bounds if (found := _condition(kind, bound, rows))]
    if not conditions:
        return rows.none()
    whole = Q()
    for condition in conditions:
        whole |= condition
    return rows.filter(whole)


def _condition(kind: ObjectType, bound: Bound, rows: "QuerySet[Row]") -> Q | None:
    """Return a bound as a condition; None where the object has no such column."""
    match bound.part:
        case Part.OWNER:
            return _any_of(kind.owners, bound.value, rows)
        case Part.CHAMBER:
            return _any_of(kind.chambers, bound.value, rows)
        case Part.ENTERPRISE:
            return Q(**{kind.enterprise: bound.value}) if kind.enterprise else None
        case Part.UNIT if kind.unit_code:
            units = codes_of_units(bound.value, within=bound.within)
            return Q(**{f"{kind.unit_code}__in": units})
        case Part.PLACE if kind.place_code:
            places = codes_of_places(bound.value, within=bound.within)
            return Q(**{f"{kind.place_code}__in": places})
        case Part.UNIT:
            return _path(kind.unit, bound)
        case _:
            return _path(kind.place, bound)


def _path(column: str, bound: Bound) -> Q | None:
    if not column:
        return None
    return Q(**{f"{column}__startswith" if bound.within else column: bound.value})


def _any_of(
    columns: tuple[str | Between, ...], value: str, rows: "QuerySet[Row]"
) -> Q | None:
    """Return that one of the columns holds the value; each row comes once."""
    found = Q()
    for column in columns:
        if isinstance(column, Between):
            # In a query of its own: a row has many of these, and would come many times.
            present = rows.model._default_manager.filter(_present(column, value))
            found |= Q(pk__in=present.values("pk"))
        else:
            found |= Q(**{column: value})
    return found or None


def _present(column: Between, value: str) -> Q:
    today, relation = today_in_beijing(), column.relation
    lasting = Q(**{f"{relation}__{column.ends}": None}) | Q(
        **{f"{relation}__{column.ends}__gt": today}
    )
    return lasting & Q(
        **{
            f"{relation}__{column.column}": value,
            f"{relation}__{column.starts}__lte": today,
        }
    )
