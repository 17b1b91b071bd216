"""The font of printed opinions, and which characters it has."""

from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).resolve().parent / "fonts" / "noto-serif-cjk-sc"
FAMILY = "Noto Serif CJK SC"
# What printers set where a character is not in the case.
MISSING = "〓"


@lru_cache(maxsize=1)
def fonts() -> "typst.Fonts":
    """Return our font and no other: a page must not depend on the machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER)],
    )


def is_there() -> bool:
    """Tell whether the font can be read and its list of characters belongs to it."""
    try:
        return FAMILY in fonts().families() and printable("亲清") == "亲清"
    except (OSError, ValueError):
        return False


def printable(text: str) -> str:
    """Return the text with a mark for each character that the font does not have.

    >>> printable("龘 龍 🧧")
    '龘 龍 〓'
    """
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character == "\n" or _has(ord(character)):
        return character
    if character.isspace():
        return " "
    # What is never seen by itself: joiners and the like.
    return "" if character in "\u200d\ufe0e\ufe0f" else MISSING


def _has(code: int) -> bool:
    first, last = _coverage()
    place = bisect_right(first, code) - 1
    return place >= 0 and code <= last[place]


@lru_cache(maxsize=1)
def _coverage() -> tuple[list[int], list[int]]:
    """Return first and last characters of the runs that the font has."""
    lines = (FOLDER / "coverage.txt").read_text("ascii").split()
    runs = [line.split("-") for line in lines]
    return [int(run[0], 16) for run in runs], [int(run[1], 16) for run in runs]
