"""Sentences broken by the page ends of a printed source."""

import re
from typing import Final

from qinqing.rulebook.text.spans import Span

# A blank line after one of these ends a paragraph; after anything else it cuts one.
_ENDS_SENTENCE: Final = "。；：！？;:!?”）)》"
_BLANK_LINE: Final = re.compile(r"[^\S\n]*\n\s*\n\s*")


def page_breaks(text: str, within: Span) -> list[Span]:
    r"""Find the blank lines that stand inside a sentence.

    Spans count characters of the whole text and cover all the white space, so that
    leaving them out joins the sentence.

    >>> page_breaks("研究解决\n\n企业问题。\n\n另段", Span(0, 16))
    [Span(start=4, end=6)]
    """
    gaps = (
        Span(*match.span())
        for match in _BLANK_LINE.finditer(text, within.start, within.end)
    )
    return [
        gap
        for gap in gaps
        if within.start < gap.start
        and gap.end < within.end
        and text[gap.start - 1] not in _ENDS_SENTENCE
    ]
