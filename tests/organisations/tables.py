"""Tables as people keep them, and what importing says of them."""

import csv
from collections.abc import Sequence
from pathlib import Path

from qinqing.apps.organisations.services.tables import (
    Report,
    export_table,
    import_table,
)


def cells(text: str) -> list[list[str]]:
    """Read rows written with spaces between cells; a dash alone is an empty cell."""
    lines = filter(None, map(str.strip, text.splitlines()))
    return [["" if c == "-" else c for c in line.split()] for line in lines]


def write_csv(
    file: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8"
) -> None:
    with file.open("w", encoding=encoding, newline="") as written:
        csv.writer(written).writerows(rows)


def enter(kind: str, file: Path, rows: Sequence[Sequence[str]]) -> Report:
    write_csv(file, rows)
    return import_table(kind, file, apply=True)


def entered(report: Report) -> tuple[int, int, int]:
    """Return the rows created, changed and unchanged of an import without problems."""
    assert not report.problems, [str(problem) for problem in report.problems]
    assert report.applied
    return report.created, report.changed, report.unchanged


def told(report: Report) -> list[tuple[int, str, str]]:
    """Return row, column and what is wrong of every problem."""
    assert not report.applied
    return [(p.row, p.column, p.wrong) for p in report.problems]


def again(kind: str, folder: Path, ending: str) -> Report:
    """Export a table and import it as it is."""
    file = folder / f"{kind}-again{ending}"
    export_table(kind, file)
    return import_table(kind, file, apply=True)
