"""What is wrong with a table, by row and column."""

from dataclasses import dataclass
from typing import Any

LONGEST_SHOWN = 40


class CellProblem(Exception):
    """A cell that cannot be read: what is wrong with it, and what is expected."""

    def __init__(self, wrong: str, expected: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. Row 0 is the table as a whole; rows count as spreadsheets do."""

    row: int
    column: str
    value: str
    wrong: str
    expected: str = ""

    def __str__(self) -> str:
        where = f"第 {self.row} 行" if self.row else "整张表"
        column = f"“{self.column}”列" if self.column else ""
        value = f"“{self.value}”：" if self.value else ""
        expected = f"；{self.expected}" if self.expected else ""
        return f"{where}{column}　{value}{self.wrong}{expected}"

    def to_json(self) -> dict[str, Any]:
        """Return the problem as JSON values."""
        return {
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "wrong": self.wrong,
            "expected": self.expected,
        }


def shown_cell(cell: object) -> str:
    """Return a cell fit to be shown: short, without what nobody can see.

    >>> shown_cell(None), shown_cell("a" + chr(7))
    ('', 'a□')
    """
    text = "" if cell is None else str(cell).strip()
    cut = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(c if c.isprintable() else "□" for c in cut)
