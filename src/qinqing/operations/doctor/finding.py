"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is: good, worth knowing, or in need of a hand."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """``text`` says what was found, ``hint`` what to do; both in Chinese."""

    state: State
    text: str
    hint: str = ""


def good(text: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(State.GOOD, text)


def note(text: str, hint: str = "") -> Finding:
    """Return a finding that somebody should know."""
    return Finding(State.NOTE, text, hint)


def bad(text: str, hint: str) -> Finding:
    """Return a finding that needs a hand, and what the hand should do."""
    return Finding(State.BAD, text, hint)


def ago(seconds: float) -> str:
    """Return how long ago something was.

    >>> ago(40), ago(5400), ago(4 * 86400)
    ('40 秒前', '1.5 小时前', '4.0 天前')
    """
    if seconds < 120:
        return f"{seconds:.0f} 秒前"
    if seconds < 2 * 3600:
        return f"{seconds / 3600:.1f} 小时前" if seconds >= 3600 else _minutes(seconds)
    return (
        f"{seconds / 86400:.1f} 天前"
        if seconds >= 2 * 86400
        else f"{seconds / 3600:.1f} 小时前"
    )


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} 分钟前"
