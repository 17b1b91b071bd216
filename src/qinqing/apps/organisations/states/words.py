"""Names and descriptions as they are kept: one line, no invisible characters."""

import unicodedata

from qinqing.kernel.refusals import Refused

LONGEST_NAME = 100
LONGEST_SHORT = 30
LONGEST_NOTE = 500
# Controls, joiners, halves of characters. What this version of Unicode does not know,
# or a font maps privately, may be a rare character of somebody's name.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def read_words(
    text: str, *, field: str, label: str, longest: int = LONGEST_NAME, owed: bool = True
) -> str:
    """Return text as it is kept: white space squeezed to single spaces, trimmed.

    Raises ``Refused`` for text that is owed and empty, longer than ``longest``
    characters, or holds characters nobody can see.

    >>> read_words(" 济南市  工业和信息化局 ", field="name", label="名称")
    '济南市 工业和信息化局'
    """
    kept = " ".join(text.split())
    if owed and not kept:
        raise Refused(f"{label}没有填", field=field)
    if len(kept) > longest:
        raise Refused(f"{label}太长，最多 {longest} 个字", field=field)
    if any(unicodedata.category(character) in _UNSEEN for character in kept):
        raise Refused(f"{label}里有看不见的字符，请删去后重填", field=field)
    return kept
