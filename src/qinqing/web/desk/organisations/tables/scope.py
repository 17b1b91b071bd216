"""Rows of a table that lie outside what its importer may change, as problems.

A table names places, units and enterprises; each of them, and each record that is there
already, must be theirs to change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from django.db import models

from qinqing.apps.accounts.access import allowed, rules
from qinqing.apps.organisations.selectors import (
    chamber_by_code,
    person_by_code,
    post_by_code,
    unit_by_code,
)
from qinqing.apps.organisations.selectors.listing import enterprises_known
from qinqing.apps.organisations.services.tables import KINDS
from qinqing.apps.organisations.services.tables.finding import Finder
from qinqing.kernel.access import Action, Actor, Target, reachable
from qinqing.kernel.access.bounds import EVERYTHING
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Problem, Row, Table, read_table
from qinqing.kernel.tables.problems import shown_cell
from qinqing.web.desk.organisations.access import may

_AT_ONCE: Final = 400
# What a table changes: its objects, all of which one must be allowed to import.
OBJECTS: Final = {
    "jurisdictions": ("jurisdiction",),
    "units": ("unit",),
    "duties": ("unit",),
    "posts": ("post", "person"),
    "enterprises": ("enterprise",),
    "chambers": ("chamber",),
}


def outside(kind: str, path: Path, actor: Actor) -> list[Problem]:
    """Return a problem for each cell that names what is not the importer's to change.

    Raises ``Refused`` for a file that cannot be read.
    """
    bounds = [reachable(actor, each, Action.IMPORT, rules()) for each in OBJECTS[kind]]
    if all(EVERYTHING in each for each in bounds):
        return []
    table = read_table(path, KINDS[kind].columns)
    rows = [*table.rows, *table.damaged]
    looked = _Look(actor, OBJECTS[kind][0])
    if kind == "enterprises":
        looked.learn(rows, "credit_code", "code")
    elif kind == "chambers":
        looked.learn(rows, "member_code")
    return [
        _problem(table, row, key)
        for row in rows
        for key in _CHECKS.get(kind, _nothing)(looked, row)
    ]


@dataclass
class _Look:
    """What the importer may change, looked up once for each thing named."""

    actor: Actor
    of: str
    find: Finder = field(default_factory=Finder)
    _strange: set[str] = field(default_factory=set)

    def learn(self, rows: Sequence[Row], *keys: str) -> None:
        """Look up the enterprises that rows name, many at a time."""
        named = [row.values[key] for row in rows for key in keys if row.get(key)]
        for start in range(0, len(named), _AT_ONCE):
            for found in enterprises_known(named[start : start + _AT_ONCE]):
                if not may(self.actor, Action.IMPORT, found):
                    self._strange |= {found.credit_code, found.code}

    def strange(self, code: str) -> bool:
        """Tell whether a code is that of an enterprise of others."""
        return code in self._strange

    def place(self, text: str) -> bool:
        """Tell whether a place is theirs; an unknown one is told by the import."""
        try:
            path = self.find.place(text).path
        except Refused:
            return True
        return bool(allowed(self.actor, Action.IMPORT, Target(self.of, place=path)))

    def unit(self, text: str, action: Action, of: str = "") -> bool:
        """Tell whether a unit, or what lies there, is theirs."""
        try:
            found = self.find.unit(text)
        except Refused:
            return True
        return may(self.actor, action, found, of)

    def row(self, found: models.Model | None) -> bool:
        """Tell whether a record that is there already is theirs."""
        return found is None or may(self.actor, Action.IMPORT, found)


def _units(look: _Look, row: Row) -> Iterator[str]:
    yield from _place(look, row)
    if row.get("code") and not look.row(unit_by_code(row.values["code"])):
        yield "code"
    for key in ("parent", "fallback"):
        if row.get(key) and not look.unit(row.values[key], Action.VIEW):
            yield key


def _duties(look: _Look, row: Row) -> Iterator[str]:
    yield from _place(look, row)
    if row.get("unit") and not look.unit(row.values["unit"], Action.IMPORT):
        yield "unit"


def _posts(look: _Look, row: Row) -> Iterator[str]:
    yield from _place(look, row)
    for key, of in (("unit", "post"), ("home", "person")):
        if row.get(key) and not look.unit(row.values[key], Action.IMPORT, of):
            yield key
    if row.get("code") and not look.row(post_by_code(row.values["code"])):
        yield "code"
    person = row.get("person_code")
    if person and not look.row(person_by_code(person)):
        yield "person_code"


def _enterprises(look: _Look, row: Row) -> Iterator[str]:
    yield from _place(look, row)
    for key in ("credit_code", "code"):
        if row.get(key) and look.strange(row.values[key]):
            yield key
    if row.get("unit") and not look.unit(row.values["unit"], Action.VIEW):
        yield "unit"


def _chambers(look: _Look, row: Row) -> Iterator[str]:
    yield from _place(look, row)
    code = row.get("credit_code")
    if code and not look.row(chamber_by_code(code)):
        yield "credit_code"
    # A chamber sees its members.
    if row.get("member_code") and look.strange(row.values["member_code"]):
        yield "member_code"


def _place(look: _Look, row: Row) -> Iterator[str]:
    if row.get("jurisdiction") and not look.place(row.values["jurisdiction"]):
        yield "jurisdiction"


def _nothing(look: _Look, row: Row) -> Iterator[str]:
    yield from ()


_CHECKS: Final[dict[str, Callable[[_Look, Row], Iterator[str]]]] = {
    "units": _units,
    "duties": _duties,
    "posts": _posts,
    "enterprises": _enterprises,
    "chambers": _chambers,
}


def _problem(table: Table, row: Row, key: str) -> Problem:
    value = shown_cell(row.get(key))
    return Problem(row.number, table.heading(key), value, "不归您管", "请从表里去掉")
