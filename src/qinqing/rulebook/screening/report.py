"""What a screening run says: the data's quality first, then counts per norm."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from qinqing.rulebook.releases import Release
from qinqing.rulebook.screening.quality import Quality


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How often one search found something and how often it needs facts."""

    norm: str
    kind: str
    part: str
    breach: int
    needs_facts: int
    draft: bool


@dataclass(frozen=True, slots=True)
class CannotJudge:
    """A search no row can be judged by, for lack of columns (fact keys)."""

    norm: str
    kind: str
    part: str
    columns: tuple[str, ...]
    partition: str


@dataclass(frozen=True, slots=True)
class MeasureCount:
    """Periodic duties of one norm: owed, short, not to be told; reminders apart."""

    norm: str
    duty: str
    every: str
    at_least: int
    owed: int
    short: int
    needs_facts: int
    reminder: bool
    roster: bool
    note: str


@dataclass
class ScreenReport:
    """Everything a run found out, without the finding rows themselves."""

    release: Release
    place: str
    on: date
    engine: str
    quality: Quality = field(default_factory=Quality)
    counts: list[SearchCount] = field(default_factory=list)
    cannot_judge: list[CannotJudge] = field(default_factory=list)
    measures: list[MeasureCount] = field(default_factory=list)
    screened: int = 0
    reused: int = 0
    findings: tuple[str, ...] = ()

    def norm_counts(self) -> dict[str, Counter[str]]:
        """Return, for each norm, rows in breach and rows that need facts."""
        found: dict[str, Counter[str]] = {}
        for item in self.counts:
            counted = found.setdefault(item.norm, Counter())
            counted["breach"] += item.breach
            counted["needs_facts"] += item.needs_facts
        return found

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values, quality first."""
        facts = self.release.vocabulary.facts
        return {
            "quality": self.quality.to_json(self.release),
            "cannot_judge": [
                {
                    "norm": item.norm,
                    "kind": item.kind,
                    "part": item.part,
                    "columns": [
                        {"key": key, "name": facts[key].name} for key in item.columns
                    ],
                    "partition": item.partition,
                }
                for item in self.cannot_judge
            ],
            "norms": {key: dict(value) for key, value in self.norm_counts().items()},
            "searches": [_plain(item) for item in self.counts],
            "measures": [_plain(item) for item in self.measures],
            "place": self.place,
            "on": self.on.isoformat(),
            "release": self.release.hash,
            "engine": self.engine,
            "screened": self.screened,
            "reused": self.reused,
            "findings": list(self.findings),
        }


def _plain(item: SearchCount | MeasureCount) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__}
