"""Cells that a spreadsheet would take for a formula, and back again."""

# A sign that begins a formula, and what a spreadsheet drops before looking for one.
_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def escaped(text: str) -> str:
    """Return the text with a mark before it, if it begins like a formula.

    Text that begins with such marks and then like a formula gets one more, so that
    reading takes off exactly what writing put on.

    >>> escaped("=1+1"), escaped("'=1"), escaped("'a"), escaped("甲")
    ("'=1+1", "''=1", "'a", '甲')
    """
    return _MARK + text if text.lstrip(_MARK).startswith(_SIGNS) else text


def unescaped(text: str) -> str:
    """Take off the mark that ``escaped`` put on.

    >>> unescaped("'=1+1"), unescaped("''=1"), unescaped("'a")
    ('=1+1', "'=1", "'a")
    """
    marked = text.startswith(_MARK) and escaped(text) != text
    return text[1:] if marked else text
