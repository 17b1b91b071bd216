"""Half-width marks in Chinese text, and marks that do not pair."""

import re
from collections.abc import Iterator
from typing import Final

from qinqing.rulebook.text.lint.characters import HAN
from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.spans import Span

# Half-width form -> full-width form; an opening bracket stands for its pair. Brackets
# count when a Chinese character stands inside; the others when one stands before, which
# spares 1. and 2.0.
_WIDTHS: Final = {",": "，", ";": "；", ":": "：", "?": "？", "(": "（"}
_PAIRS: Final = (("“", "”"), ("《", "》"))


def mark_widths(subject: Subject) -> Iterator[Finding]:
    """Find half-width marks, one finding for each mark."""
    source = subject.source
    for half, full in _WIDTHS.items():
        shape = re.escape(half)
        inside = rf"{shape}(?=[{HAN}])"
        after = rf"(?<=[{HAN}”》）]){shape}"
        pattern = inside if half == "(" else after
        found = [match.start() for match in re.finditer(pattern, source)]
        if not found:
            continue
        used = source.count(full)
        if used:
            code = "mixed_width"
            message = f"半角“{half}”{len(found)}处，与全角“{full}”{used}处混用"
        else:
            # Used throughout, so a list of places would only repeat the text.
            code = "half_width"
            message = f"全文不用全角“{full}”而用半角“{half}”，共{len(found)}处"
        span = Span(found[0], found[0] + 1)
        everywhere = found if used else ()
        yield finding(subject, code, span, message, everywhere=everywhere)


def unpaired_marks(subject: Subject) -> Iterator[Finding]:
    """Find quotation marks and book-title marks that open or close alone."""
    for provision in subject.document.provisions.values():
        if provision.words is None or provision.span is None:
            continue
        for opening, closing in _PAIRS:
            at = _unpaired(provision.words, opening, closing)
            if at is not None:
                span = Span(at, at + 1).shift(provision.span.start)
                message = f"“{opening}”与“{closing}”不成对"
                yield finding(subject, "unpaired", span, message)


def _unpaired(words: str, opening: str, closing: str) -> int | None:
    open_at: list[int] = []
    for index, char in enumerate(words):
        if char == opening:
            open_at.append(index)
        elif char == closing:
            if not open_at:
                return index
            open_at.pop()
    return open_at[0] if open_at else None
