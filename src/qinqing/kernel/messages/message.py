"""A message to a person: what is wrong, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_SHOWN = 40

_FOLDERS = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^/\\\s'\"：:]+)+[/\\](?=[^/\\\s'\"])")


@dataclass(frozen=True, slots=True)
class Message:
    """One fault in Chinese; ``near`` are names that may have been meant."""

    code: str
    text: str
    hint: str = ""
    near: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the message as plain JSON values."""
        return {
            "code": self.code,
            "message": self.text,
            "hint": self.hint,
            "near": list(self.near),
        }


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error carries: its code, the English detail and the fields."""

    code: str
    detail: str
    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a field as text fit to be shown; empty where it is not there."""
        value = self.fields.get(name)
        return "" if value is None else shown(str(value))

    def names(self, name: str) -> tuple[str, ...]:
        """Return a field that lists names."""
        value = self.fields.get(name) or ()
        return (value,) if isinstance(value, str) else tuple(map(str, value))

    def says(self, text: str, hint: str = "", near: Iterable[str] = ()) -> Message:
        """Return a message under this fault's code."""
        return Message(self.code, text, hint, tuple(near))


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return text fit for a message: short, and without invisible characters.

    >>> shown("济南" + chr(0)), shown("长" * 99, 3)
    ('济南□', '长长长…')
    """
    cut = text if len(text) <= longest else text[:longest] + "…"
    return "".join(char if char.isprintable() else "□" for char in cut)


def without_folders(text: str) -> str:
    """Leave only the names of files: where they lie is nobody's business.

    >>> without_folders("No such file: '/srv/site/content/meta.yaml'")
    "No such file: 'meta.yaml'"
    """
    return _FOLDERS.sub("", text)
