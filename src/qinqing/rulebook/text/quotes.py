"""Exact words: finding a quotation in a text whose white space may differ.

A quotation is the exact words of a provision. White space alone may differ, because
the sources break lines at page ends and indent at will; every other character counts,
the stray English "and" of a source included.
"""

from hashlib import sha256

from qinqing.rulebook.text.spans import Span

# Not white space to Python, yet invisible in print: zero-width space, byte-order mark.
_INVISIBLE = frozenset("\u200b\ufeff")


def is_blank(character: str) -> bool:
    """Tell whether a character takes no part in comparing words."""
    return character.isspace() or character in _INVISIBLE


def squeeze(text: str) -> str:
    r"""Remove all white space.

    >>> squeeze("研究解决\n\n企业 发展")
    '研究解决企业发展'
    """
    return "".join(char for char in text if not is_blank(char))


def words_sha256(words: str) -> str:
    """Give the hash that identifies exact words, white space aside."""
    return sha256(squeeze(words).encode()).hexdigest()


def find_quote(
    words: str, quote: str, *, prefix: str = "", suffix: str = ""
) -> list[Span]:
    """Find every place where the words hold the quotation.

    The spans count characters of ``words`` as given, so that a page can mark them; they
    begin and end on a visible character. ``prefix`` and ``suffix`` are the words that
    must stand directly before and after; they are not part of the spans. An empty
    quotation is found nowhere.

    >>> find_quote("须在事后 退还，并报告", "事后退还")
    [Span(start=2, end=7)]
    """
    visible = [index for index, char in enumerate(words) if not is_blank(char)]
    text = "".join(words[index] for index in visible)
    before, wanted, after = squeeze(prefix), squeeze(quote), squeeze(suffix)
    if not wanted:
        return []
    whole = before + wanted + after
    found = []
    hit = text.find(whole)
    while hit >= 0:
        first = hit + len(before)
        last = first + len(wanted) - 1
        found.append(Span(visible[first], visible[last] + 1))
        hit = text.find(whole, hit + 1)
    return found


def contains_quote(
    words: str, quote: str, *, prefix: str = "", suffix: str = ""
) -> bool:
    """Tell whether the words hold the quotation, white space aside.

    >>> contains_quote("应当面拒收", "当面 拒收", prefix="应")
    True
    """
    return bool(find_quote(words, quote, prefix=prefix, suffix=suffix))
