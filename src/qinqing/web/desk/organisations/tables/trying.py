"""Trying a table for somebody, and entering it: the same checks both times."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from qinqing.apps.accounts.access import author_of
from qinqing.apps.organisations.services.tables import Report, import_table
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.access import Actor
from qinqing.kernel.tables import Problem
from qinqing.kernel.tables.escaping import escaped
from qinqing.web.desk.organisations.tables.scope import outside

_COLUMNS: Final = ("行", "列", "填的内容", "问题", "应当怎样")


def tried(kind: str, path: Path, actor: Actor, *, apply: bool) -> Report:
    """Try a table, or enter it; with any problem nothing is entered.

    Raises ``Refused`` for a file that cannot be read.
    """
    strange = outside(kind, path, actor)
    places = None
    if kind == "jurisdictions":
        places = frozenset(release_in_use().rulebook.release.places.by_id)
    report = import_table(
        kind,
        path,
        apply=apply and not strange,
        by=author_of(actor),
        rulebook_places=places,
    )
    found = sorted([*report.problems, *strange], key=lambda problem: problem.row)
    return replace(report, problems=tuple(found))


def problems_table(problems: Sequence[Problem]) -> bytes:
    """Return the problems as a table that spreadsheets of offices open."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for each in problems:
        where = str(each.row) if each.row else "整张表"
        told = (where, each.column, each.value, each.wrong, each.expected)
        writer.writerow(map(escaped, told))
    return file.getvalue().encode("utf-8-sig")
