"""Laying out Chinese text on a terminal, where most characters take two columns."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence

WIDEST = 100
# Marks that must not begin a line, and those that must not end one.
_NOT_FIRST = set("，。；：？！、）》”’…—,.;:?!)]%")
_NOT_LAST = set("（《“‘([")


def terminal_width() -> int:
    """Return the columns to write in: the terminal's, never too wide to read."""
    return max(40, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))


def text_width(text: str) -> int:
    """Return how many columns a text takes.

    >>> text_width("依据 jinan")
    10
    """
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Fill a text with spaces up to a number of columns."""
    return text + " " * (width - text_width(text))


def wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> list[str]:
    """Break a text into lines; all lines are indented, all but the first hang.

    Chinese may break anywhere but before or after certain marks; a word of letters
    stays whole unless it alone is wider than a line.
    """
    room = max(width - text_width(indent + hanging), 10)
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, room):
        if line and text_width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    return [
        indent + (hanging if index else "") + line for index, line in enumerate(lines)
    ]


def columns(
    rows: Sequence[tuple[str, str]], width: int, indent: str = ""
) -> Iterator[str]:
    """Yield rows of a name and an explanation, the explanations in one column."""
    first = min(max(text_width(name) for name, _ in rows), width // 2)
    gap = indent + " " * (first + 2)
    for name, explanation in rows:
        lines = wrapped(explanation, width, gap)
        if text_width(name) > first:
            yield indent + name
        else:
            lines[0] = indent + padded(name, first + 2) + lines[0].lstrip()
        yield from (line.rstrip() for line in lines)


def _pieces(text: str, room: int) -> Iterator[str]:
    """Cut a text where a line may break."""
    piece = ""
    for character in text:
        if piece and (_may_break(piece[-1], character) or text_width(piece) >= room):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before in _NOT_LAST or after in _NOT_FIRST or after == " ":
        return False
    return before == " " or _columns(before) == 2 or _columns(after) == 2
