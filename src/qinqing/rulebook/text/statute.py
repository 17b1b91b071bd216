"""Finding articles and items in the published text of a law or regulation.

Published texts differ in mark-up and line breaks, not in numbering: an article begins
a line with 第…条, an item of it begins a line with a number in brackets.
"""

import re

from qinqing.rulebook.text.numerals import NUMERAL, numeral_value
from qinqing.rulebook.text.spans import Span
from qinqing.rulebook.text.splitting import trimmed

_OPENING = re.compile(
    rf"^[^\S\n]*(?:[#*>]+[^\S\n]*)?"
    rf"(?:第(?P<article>{NUMERAL})条(?:\*\*)?|[（(](?P<item>{NUMERAL})[)）])",
    re.MULTILINE,
)
_PART = re.compile(rf"^[^\S\n]*#*[^\S\n]*第{NUMERAL}[编章节][^\S\n].*$", re.MULTILINE)


def split_statute(text: str) -> dict[str, Span]:
    r"""Locate the words of every article and item, by ``13`` and ``13/4``.

    The words do not include the number; an article's words end where its items begin.
    Numbers must follow one another, so that a line which happens to begin with a
    reference to another article opens nothing.

    >>> text = "第一条 不得送礼：\n（一）会上；\n（二）节前。\n第二条 上交。"
    >>> {name: span.cut(text) for name, span in split_statute(text).items()}
    {'1': '不得送礼：', '1/1': '会上；', '1/2': '节前。', '2': '上交。'}
    """
    openings = _openings(text)
    ends = sorted(
        [match.start() for _, match in openings]
        + [match.start() for match in _PART.finditer(text)]
        + [len(text)]
    )
    found: dict[str, Span] = {}
    for name, match in openings:
        end = next(end for end in ends if end > match.start())
        found[name] = trimmed(text, Span(match.end(), end))
    return found


def _openings(text: str) -> list[tuple[str, re.Match[str]]]:
    """List the lines that open an article or item, in unbroken numbering."""
    openings: list[tuple[str, re.Match[str]]] = []
    article, item = 0, 0
    for match in _OPENING.finditer(text):
        if match["article"] and numeral_value(match["article"]) == article + 1:
            article, item = article + 1, 0
            openings.append((str(article), match))
        elif article and match["item"] and numeral_value(match["item"]) == item + 1:
            item += 1
            openings.append((f"{article}/{item}", match))
    return openings
