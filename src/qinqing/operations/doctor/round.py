"""The round of all checks: a table, gone through from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qinqing.operations.doctor import machine, places
from qinqing.operations.doctor.finding import Finding, State, bad
from qinqing.operations.home import Folders

Check = Callable[[Folders], Iterable[Finding]]


@dataclass(frozen=True)
class Result:
    """What one check found, under its name."""

    name: str
    finding: Finding

    def to_json(self) -> dict[str, Any]:
        """Return the result as JSON values."""
        found = self.finding
        return {
            "check": self.name,
            "state": found.state.value,
            "text": found.text,
            "hint": found.hint,
        }


# What needs no settings and no database.
FIRST: Sequence[tuple[str, Check]] = (
    ("python", machine.python),
    ("libraries", machine.libraries),
    ("home", places.home),
    ("secrets", places.secrets),
    ("leftovers", places.leftovers),
    ("disk", machine.disk),
    ("clock", machine.clock),
)


def first_round(folders: Folders) -> list[Result]:
    """Check the machine and the files."""
    return list(_results(FIRST, folders))


def second_round(folders: Folders) -> list[Result]:
    """Check database, trace, rules, pages and backups, Django having been started.

    What rests on the database is left out where it does not answer.
    """
    from qinqing.operations.doctor import backups, databases, pages, rules, traces

    in_database: Sequence[tuple[str, Check]] = (
        ("migrations", databases.migrations),
        ("database settings", databases.settings),
    )
    in_registers: Sequence[tuple[str, Check]] = (
        ("worker", traces.worker),
        ("checkpoint", traces.checkpoint),
        ("guards", traces.guards),
        ("trace clock", traces.clock),
        ("release", rules.release),
        ("calendar", rules.calendar),
    )
    around: Sequence[tuple[str, Check]] = (
        ("outside", pages.outside),
        ("assets", pages.assets),
        ("font", pages.font),
        ("backup", backups.database),
        ("keys backup", backups.keys),
    )
    found = list(_results([("database", databases.reachable)], folders))
    for checks in (in_database, in_registers):
        # Without a database no schema, and without a schema no registers.
        if not any(result.finding.state is State.BAD for result in found):
            found += _results(checks, folders)
    return [*found, *_results(around, folders)]


def _results(checks: Iterable[tuple[str, Check]], folders: Folders) -> Iterator[Result]:
    for name, check in checks:
        try:
            yield from [Result(name, finding) for finding in check(folders)]
        except Exception as error:
            # One broken part must not keep the others from being looked at.
            kind = type(error).__name__
            hint = "请把这一行告诉维护人员。"
            yield Result(name, bad(f"“{name}”没有查成（{kind}）", hint))
