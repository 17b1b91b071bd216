"""Setting text and tables in Markdown, so that nothing in them is read as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|$~^!&])")
_OPENINGS = re.compile(r"^(\d*)([.)+=-])", re.ASCII)


def escaped(text: str) -> str:
    r"""Return text that Markdown shows exactly as it is.

    >>> print(escaped("**题** a_b | <c>"))
    \*\*题\*\* a\_b \| \<c\>
    """
    marked = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _OPENINGS.sub(r"\1\\\2", marked)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table; the cells are Markdown already."""
    lines = [_row(head), _row(["---"] * len(head))]
    return [*lines, *(_row(cells) for cells in rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def code(text: str) -> str:
    """Return text as code; it must not hold a backquote."""
    return f"`{text}`" if text else ""
