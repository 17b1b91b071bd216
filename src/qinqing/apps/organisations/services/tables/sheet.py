"""A table being entered: what its rows did, and what they refuse."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from qinqing.apps.organisations.services.tables.finding import Finder
from qinqing.apps.organisations.states import Author
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Column, Problem, Row, Table
from qinqing.kernel.tables.problems import shown_cell

CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"
_RANK = (UNCHANGED, CHANGED, CREATED)


@dataclass
class Sheet:
    """One import under way: its rows, what became of each, and every problem.

    In a rehearsal all is undone in the end, so that what need not be tried may be left.
    ``rulebook_places`` are the places of the rulebook, None where they are not known.
    """

    table: Table
    by: Author
    fields: Mapping[str, str] = field(default_factory=dict)
    rehearsal: bool = False
    rulebook_places: frozenset[str] | None = None
    find: Finder = field(default_factory=Finder)
    outcomes: dict[int, str] = field(default_factory=dict)
    _said: dict[Any, tuple[int, dict[str, Any]]] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """The problems found so far, in no order."""
        return self.table.problems

    @contextmanager
    def row(self, row: Row) -> Iterator[None]:
        """Do something for a row: a refusal becomes its problem and is undone."""
        try:
            with transaction.atomic():
                yield
        except Refused as error:
            self.refuse(row, error)

    def refuse(self, row: Row, error: Refused) -> None:
        """Take down a refusal as the problem of a row."""
        key = self.fields.get(error.field, error.field)
        value = shown_cell(row.get(key))
        heading = self.table.heading(key)
        self.problems.append(
            Problem(row.number, heading, value, error.text, error.hint)
        )

    def did(self, row: Row, outcome: str) -> None:
        """Note what a row did; created counts for more than changed."""
        before = self.outcomes.get(row.number, UNCHANGED)
        self.outcomes[row.number] = max(before, outcome, key=_RANK.index)

    def once(self, key: Any, row: Row) -> None:
        """Refuse a second row about the same thing."""
        number, _ = self._said.setdefault(("once", key), (row.number, {}))
        if number != row.number:
            raise Refused(f"与第 {number} 行重复")

    def agree(self, key: Any, row: Row, values: Mapping[str, Any]) -> None:
        """Refuse a row that says something else about a thing than an earlier row."""
        number, said = self._said.setdefault(("agree", key), (row.number, {}))
        for name, value in values.items():
            if said.setdefault(name, value) != value:
                raise Refused(f"与第 {number} 行所填的不一致", field=name)


@dataclass(frozen=True)
class TableKind:
    """One kind of table: its columns, how rows are entered, what is exported.

    ``fields`` gives the column in which a field of a refusal is found, where the names
    differ. ``places`` and ``units`` are columns that name what must be there already.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    enter: Callable[[Sheet], None]
    rows: Callable[[], Iterable[Mapping[str, Any]]]
    fields: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ("jurisdiction",)
    units: tuple[str, ...] = ()


def look_at_damaged(sheet: Sheet, kind: TableKind) -> None:
    """Look up what rows name whose other cells cannot be read: tell all at once."""
    for row in sheet.table.damaged:
        at = ""
        for key in set(kind.places) & row.values.keys():
            with sheet.row(row):
                at = sheet.find.place(row.values[key], field=key).code
        for key in set(kind.units) & row.values.keys():
            with sheet.row(row):
                sheet.find.unit(row.values[key], at=at, field=key)


def filled(row: Row, *keys: str) -> dict[str, Any]:
    """Return the values filled in among these columns: a blank changes nothing."""
    return {key: row.values[key] for key in keys if key in row.values}
