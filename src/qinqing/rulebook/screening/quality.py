"""What the data can and cannot answer: said before anything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from qinqing.rulebook.expression import tree
from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.coding import ROW, Coded, Columns
from qinqing.rulebook.screening.searches import ACT, WHO, Search


@dataclass
class Quality:
    """Counts of one partition (or of all of them together)."""

    rows: int = 0
    unknown_act: int = 0
    unknown_actor: int = 0
    wrong_actor: int = 0
    ignored_columns: list[str] = field(default_factory=list)
    missing_columns: list[str] = field(default_factory=list)
    nulls: Counter[str] = field(default_factory=Counter)
    not_understood: Counter[str] = field(default_factory=Counter)

    def add_columns(self, columns: Columns, wanted: Iterable[str]) -> None:
        """Note which columns a partition lacks and which mean nothing to the norms."""
        missing = [key for key in wanted if key not in columns.facts]
        missing += [name for name in (ACT, WHO) if name not in columns.own]
        self.missing_columns = sorted({*self.missing_columns, *missing})
        self.ignored_columns = sorted({*self.ignored_columns, *columns.ignored})

    def add_rows(self, coded: Coded, possible: pl.DataFrame) -> None:
        """Count a batch; ``possible`` lists the pairs of act and actor there are."""
        frame = coded.frame
        self.rows += frame.height
        nulls = frame.drop(ROW).null_count().row(0, named=True)
        self.unknown_act += nulls[ACT]
        self.unknown_actor += nulls[WHO]
        both = frame.filter(pl.col(ACT).is_not_null() & pl.col(WHO).is_not_null())
        self.wrong_actor += both.join(possible, on=[ACT, WHO], how="anti").height
        self.nulls.update(nulls)
        self.not_understood.update(coded.not_understood)

    def add(self, other: Quality) -> None:
        """Add the counts of another partition."""
        for name in ("rows", "unknown_act", "unknown_actor", "wrong_actor"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("ignored_columns", "missing_columns"):
            both = {*getattr(self, name), *getattr(other, name)}
            setattr(self, name, sorted(both))
        self.nulls.update(other.nulls)
        self.not_understood.update(other.not_understood)

    def null_shares(self) -> dict[str, float]:
        """Return the share of unknown values of each column, 0 to 1."""
        rows = max(self.rows, 1)
        return {name: round(count / rows, 6) for name, count in self.nulls.items()}

    def to_json(self, release: Release) -> dict[str, Any]:
        """Return plain JSON values; columns carry their Chinese names too."""
        facts = release.vocabulary.facts
        return {
            "rows": self.rows,
            "unknown_act": self.unknown_act,
            "unknown_actor": self.unknown_actor,
            "wrong_actor": self.wrong_actor,
            "ignored_columns": self.ignored_columns,
            "missing_columns": [
                {"key": key, "name": facts[key].name if key in facts else key}
                for key in self.missing_columns
            ],
            "null_shares": self.null_shares(),
            "nulls": dict(self.nulls),
            "not_understood": dict(self.not_understood),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Quality:
        """Rebuild what ``to_json`` wrote."""
        return cls(
            rows=data["rows"],
            unknown_act=data["unknown_act"],
            unknown_actor=data["unknown_actor"],
            wrong_actor=data["wrong_actor"],
            ignored_columns=list(data["ignored_columns"]),
            missing_columns=[item["key"] for item in data["missing_columns"]],
            nulls=Counter(data["nulls"]),
            not_understood=Counter(data["not_understood"]),
        )


def lacking(search: Search, columns: Columns) -> list[str]:
    """Return the missing columns without which the search can find nothing; else []."""
    missing = frozenset(search.facts) - frozenset(columns.facts)
    if not missing or _can_be(search.finds, True, missing):
        return []
    return [name for name in search.facts if name in missing]


def _can_be(node: tree.Expression, wanted: bool, missing: frozenset[str]) -> bool:
    """Tell whether a condition can still be settled so, with these facts unknown.

    Looks at each atom by itself, so it never says no where the answer is yes.
    """
    match node:
        case tree.Literal(value):
            return value is wanted
        case tree.Not(part):
            return _can_be(part, not wanted, missing)
        case tree.And(parts) | tree.Or(parts):
            needs_all = isinstance(node, tree.And) is wanted
            found = [_can_be(part, wanted, missing) for part in parts]
            return all(found) if needs_all else any(found)
        case _:
            return missing.isdisjoint(tree.columns(node))
