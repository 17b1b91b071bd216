"""Positions in a text, and where they fall on the page."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of characters, counted from the start of the text.

    >>> Span(2, 5).cut("政商交往清单")
    '交往清'
    """

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """Return the same stretch seen from another origin."""
        return Span(self.start + by, self.end + by)

    def within(self, other: "Span") -> bool:
        """Tell whether the other span covers this one."""
        return other.start <= self.start and self.end <= other.end


class Position(NamedTuple):
    """A place a person can find: line and column count from one."""

    line: int
    column: int
    offset: int


def position_at(text: str, offset: int) -> Position:
    r"""Turn a character offset into line and column.

    >>> position_at("第一行\n第二行", 5)
    Position(line=2, column=2, offset=5)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1, offset)
