"""A table read from a file: rows of values by column, and every problem found."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables.columns import Column, match_headings
from qinqing.kernel.tables.csv_files import csv_rows
from qinqing.kernel.tables.limits import (
    MOST_BYTES,
    MOST_ROWS,
    too_many_rows,
)
from qinqing.kernel.tables.line_files import json_rows
from qinqing.kernel.tables.problems import CellProblem, Problem, shown_cell
from qinqing.kernel.tables.workbooks import workbook_rows

_READERS: dict[str, Callable[[Path], Iterator[list[Any]]]] = {
    ".csv": csv_rows,
    ".xlsx": workbook_rows,
    ".jsonl": json_rows,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read: its number, and the values of the cells filled in."""

    number: int
    values: Mapping[str, Any]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a column, or the default where nothing was filled in."""
        return self.values.get(key, default)


@dataclass
class Table:
    """The rows without problems of their own, and the problems of the others.

    Where a column is missing that is owed, no row is without problems. What could be
    read of ``damaged`` rows is kept, so that the rest of them can be looked at too.
    """

    columns: Sequence[Column]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    damaged: list[Row] = field(default_factory=list)

    def heading(self, key: str) -> str:
        """Return the heading of a column; empty where the table has no such column."""
        return next((c.heading for c in self.columns if c.key == key), "")


def read_table(path: Path, columns: Sequence[Column]) -> Table:
    """Read a file into a table, never stopping at a problem with its contents.

    The first row with anything in it holds the headings; empty rows do not count.
    Raises ``Refused`` for a file that cannot be read at all: too large, of another kind
    or damaged; and ``OSError``.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise Refused(
            "文件名要以 .xlsx、.csv 或 .jsonl 结尾", field="file", hint="请另存后再试。"
        )
    if path.stat().st_size > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise Refused(f"文件超过 {most} MB", field="file", hint="请分成几份导入。")
    return _table(reader(path), columns)


def _table(lines: Iterator[list[Any]], columns: Sequence[Column]) -> Table:
    table = Table(columns)
    filled = (
        (n, cells) for n, cells in enumerate(lines, 1) if any(map(_filled, cells))
    )
    number, headings = next(filled, (0, []))
    if not number:
        table.problems.append(Problem(0, "", "", "是空的", "第一行应是各列的名称"))
        return table
    places, table.problems = match_headings(headings, columns, number)
    for count, (number, cells) in enumerate(filled, 1):
        if count > MOST_ROWS:
            raise too_many_rows()
        _add_row(table, number, cells, places)
    if any(c.owed and c not in places.values() for c in columns):
        table.damaged += table.rows
        table.rows.clear()
    return table


def _add_row(
    table: Table, number: int, cells: list[Any], places: Mapping[int, Column]
) -> None:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for place, column in places.items():
        cell = cells[place] if place < len(cells) else None
        if not _filled(cell):
            if column.owed:
                problems.append(
                    Problem(number, column.heading, "", "没有填", column.note)
                )
            continue
        try:
            values[column.key] = column.read(cell)
        except CellProblem as error:
            told = (shown_cell(cell), error.wrong, error.expected or column.note)
            problems.append(Problem(number, column.heading, *told))
        except Refused as error:
            told = (shown_cell(cell), error.text, error.hint)
            problems.append(Problem(number, column.heading, *told))
    table.problems += problems
    (table.damaged if problems else table.rows).append(Row(number, values))


def _filled(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
