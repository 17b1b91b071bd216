"""Entering a whole table, or rehearsing it: in one transaction, all or nothing."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from qinqing.apps.organisations.services.recording import note
from qinqing.apps.organisations.services.tables.kinds import KINDS
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    look_at_damaged,
)
from qinqing.apps.organisations.states import SYSTEM, Author
from qinqing.kernel.tables import Problem, read_table


@dataclass(frozen=True)
class Report:
    """What an import did, or would do: rows by outcome, and every problem by row."""

    kind: str
    applied: bool
    created: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        return {
            "kind": self.kind,
            "applied": self.applied,
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "problems": [problem.to_json() for problem in self.problems],
        }


def import_table(
    kind: str,
    path: Path,
    *,
    apply: bool,
    by: Author = SYSTEM,
    rulebook_places: frozenset[str] | None = None,
) -> Report:
    """Enter a table of one of ``KINDS``; without ``apply`` everything is undone again.

    The rehearsal does exactly what entering does, so that both find the same problems.
    While there is any, nothing is entered. A table entered twice changes nothing the
    second time. ``rulebook_places`` are the ids that jurisdictions may point at; None
    leaves them unchecked. Raises ``Refused`` for a file that cannot be read, and
    ``OSError``.
    """
    chosen = KINDS[kind]
    table = read_table(path, chosen.columns)
    with transaction.atomic():
        sheet = Sheet(
            table,
            by,
            chosen.fields,
            rehearsal=not apply,
            rulebook_places=rulebook_places,
        )
        chosen.enter(sheet)
        look_at_damaged(sheet, chosen)
        applied = apply and not table.problems
        count = Counter(sheet.outcomes.values())
        if applied and count[CREATED] + count[CHANGED]:
            body = {"created": count[CREATED], "changed": count[CHANGED]}
            note("table.imported", kind, body, by=by)
        if not applied:
            transaction.set_rollback(True)
    problems = sorted(table.problems, key=lambda problem: problem.row)
    return Report(
        kind,
        applied,
        count[CREATED],
        count[CHANGED],
        count[UNCHANGED],
        tuple(problems),
    )
