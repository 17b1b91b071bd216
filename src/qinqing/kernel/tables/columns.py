"""Columns of a table, found by their headings."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from qinqing.kernel.tables.cells import read_text
from qinqing.kernel.tables.problems import Problem, shown_cell

# Columns that people add for themselves.
_NOT_READ = {"序号", "备注", "说明", "no"}


@dataclass(frozen=True)
class Column:
    """One column: its heading, other headings it is known by, how a cell is read.

    ``owed`` columns must be there and filled in. ``note`` says what belongs there,
    ``choices`` lists all values where they are few.
    """

    key: str
    heading: str
    note: str
    read: Callable[[Any], Any] = read_text
    also: tuple[str, ...] = ()
    owed: bool = False
    choices: tuple[str, ...] = ()


def match_headings(
    headings: Sequence[Any], columns: Sequence[Column], row: int
) -> tuple[dict[int, Column], list[Problem]]:
    """Return which column stands at which position, and every problem with headings."""
    known = {_plain(n): c for c in columns for n in (c.heading, *c.also)}
    found: dict[int, Column] = {}
    problems: list[Problem] = []
    for position, cell in enumerate(headings):
        name = _plain("" if cell is None else str(cell))
        column = known.get(name)
        if column is not None and column in found.values():
            problems.append(_problem(row, cell, f"与“{column.heading}”列重复"))
        elif column is not None:
            found[position] = column
        elif name and name not in _NOT_READ:
            problems.append(_unknown(row, cell, columns))
    missing = [c for c in columns if c.owed and c not in found.values()]
    problems += [Problem(row, c.heading, "", "缺少这一列", c.note) for c in missing]
    return found, problems


def _unknown(row: int, cell: Any, columns: Sequence[Column]) -> Problem:
    names = [column.heading for column in columns]
    near = get_close_matches(str(cell)[:40], names, n=3, cutoff=0.5)
    meant = f"是不是：{'、'.join(near)}" if near else f"可用的列：{'、'.join(names)}"
    return _problem(row, cell, "没有这一列", meant)


def _problem(row: int, cell: Any, wrong: str, expected: str = "") -> Problem:
    return Problem(row, shown_cell(cell), "", wrong, expected)


def _plain(heading: str) -> str:
    """Return a heading without marks and spaces: 职务 * and （必填）职务 are 职务."""
    text = unicodedata.normalize("NFKC", heading).lower()
    return re.sub(r"\((?:必填|选填|可空)\)|[\s*:]", "", text)
