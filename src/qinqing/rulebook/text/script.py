"""Reading Traditional characters as Simplified, character for character."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qinqing.rulebook.text.spans import Span

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Write a text in Simplified characters; what is Simplified stays as it is.

    >>> to_simplified("聯系企業,規范行為")
    '联系企业,规范行为'
    """
    if text.isascii():
        return text
    try:
        converted: str = _converter().convert(text)
    except UnicodeEncodeError:  # half a character, as broken input may hold
        return text
    return converted


@dataclass(frozen=True, slots=True)
class Simplified:
    """A text in Simplified characters that knows where each character came from.

    ``origins[i]`` is the span of the original that character ``i`` stands for.
    """

    text: str
    origins: tuple[Span, ...]

    def original(self, span: Span) -> Span:
        """Translate a span of the Simplified text into one of the original."""
        if span.start == span.end:
            at = (
                self.origins[span.start].start
                if span.start < len(self.origins)
                else (self.origins[-1].end if self.origins else 0)
            )
            return Span(at, at)
        return Span(self.origins[span.start].start, self.origins[span.end - 1].end)


def simplify(text: str) -> Simplified:
    """Convert a text and keep the way back to its characters.

    Conversion nearly always keeps the length; a line where a phrase changes it is
    converted character by character instead, so that the way back holds.
    """
    pieces: list[str] = []
    origins: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        written = list(to_simplified(line))
        if len(written) != len(line):
            written = [to_simplified(char) for char in line]
        for offset, characters in enumerate(written, start):
            pieces.append(characters)
            origins.extend([Span(offset, offset + 1)] * len(characters))
        start += len(line)
    return Simplified("".join(pieces), tuple(origins))
