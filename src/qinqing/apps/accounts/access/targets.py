"""From a row to what the rules look at, by the columns that its register declares."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from qinqing.apps.accounts.access.registry import object_types
from qinqing.apps.organisations.selectors import jurisdiction_by_code, unit_by_code
from qinqing.kernel.access import Between, ObjectType, Target
from qinqing.kernel.clock import today_in_beijing


def target_of(row: models.Model) -> Target:
    """Return a row as the rules see it.

    Raises ``LookupError`` for a kind of row that no register has declared.
    """
    kind = _by_model().get(row._meta.label)
    if kind is None:
        raise LookupError(f"nobody has declared who may see {row._meta.label}")
    return Target(
        kind.name,
        owners=_all(row, kind.owners),
        unit=_unit(row, kind),
        place=_place(row, kind),
        enterprise=_one(row, kind.enterprise),
        chambers=_all(row, kind.chambers),
    )


@cache
def _by_model() -> dict[str, ObjectType]:
    return {each.model: each for each in object_types().types if each.model}


def _unit(row: models.Model, kind: ObjectType) -> str:
    if not kind.unit_code:
        return _one(row, kind.unit)
    found = unit_by_code(_one(row, kind.unit_code))
    return found.path if found else ""


def _place(row: models.Model, kind: ObjectType) -> str:
    if not kind.place_code:
        return _one(row, kind.place)
    found = jurisdiction_by_code(_one(row, kind.place_code))
    return found.path if found else ""


def _one(row: models.Model, column: str) -> str:
    return next(_values(row, column.split("__")), "") if column else ""


def _all(row: models.Model, columns: Iterable[str | Between]) -> frozenset[str]:
    found: set[str] = set()
    for column in columns:
        if isinstance(column, Between):
            found.update(_present(row, column))
        else:
            found.update(_values(row, column.split("__")))
    return frozenset(found)


def _present(row: models.Model, column: Between) -> Iterator[str]:
    today = today_in_beijing()
    for each in getattr(row, column.relation).all():
        starts, ends = getattr(each, column.starts), getattr(each, column.ends)
        if starts <= today and (ends is None or ends > today):
            yield from _values(each, column.column.split("__"))


def _values(row: Any, names: list[str]) -> Iterator[str]:
    """Yield what stands at the end of relations; nothing where one is missing."""
    found = row
    for name in names:
        try:
            found = getattr(found, name)
        except ObjectDoesNotExist:
            return
        if found is None:
            return
    if found:
        yield str(found)
