"""How the cells of this register's tables are read."""

from collections.abc import Callable
from typing import Any

from qinqing.apps.organisations.services.tables.finding import read_code
from qinqing.apps.organisations.states import read_credit_code, read_industry
from qinqing.apps.organisations.states.words import LONGEST_NAME, read_words
from qinqing.kernel.tables.cells import read_number, read_text
from qinqing.kernel.tables.problems import CellProblem


def words(label: str, longest: int = LONGEST_NAME) -> Callable[[Any], str]:
    """Return a reader of a name or other words of one line."""

    def read(cell: Any) -> str:
        return read_words(read_text(cell), field="", label=label, longest=longest)

    return read


def number(least: int, most: int) -> Callable[[Any], int]:
    """Return a reader of a whole number between two others."""

    def read(cell: Any) -> int:
        found = read_number(cell)
        if not least <= found <= most:
            raise CellProblem("超出范围", f"应为 {least} 到 {most} 的整数")
        return found

    return read


def code(cell: Any) -> str:
    """Read the public code of a record."""
    return read_code(read_text(cell))


def credit_code(cell: Any) -> str:
    """Read a unified social credit code."""
    return read_credit_code(read_text(cell))


def industry(cell: Any) -> str:
    """Read the code of an industry."""
    return read_industry(read_text(cell))
