"""Reasons and grounds: what somebody writes to read or to erase, fit to be kept."""

from qinqing.kernel.deidentifying import deidentify
from qinqing.kernel.protection.errors import ReasonRefused

SHORTEST = 4
LONGEST = 200


def checked_reason(text: str) -> str:
    """Return a reason without numbers, names and doors; raises ``ReasonRefused``.

    The trace is kept for ever and never erased, so personal data must not get into it.
    """
    words = " ".join(text.split())
    if not SHORTEST <= len(words) <= LONGEST or not words.isprintable():
        raise ReasonRefused("length", least=SHORTEST, most=LONGEST)
    return deidentify(words).text[:LONGEST]
