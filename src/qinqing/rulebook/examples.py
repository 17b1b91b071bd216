"""Example questions: what people ask most, in their own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExampleQuestion:
    """A question somebody might ask, and the case it begins.

    ``place`` is a place's name, ``facts`` what the question says already, by the facts'
    Chinese names.
    """

    text: str
    place: str
    who: str
    act: str
    facts: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "text": self.text,
            "place": self.place,
            "who": self.who,
            "act": self.act,
            "facts": dict(self.facts),
        }
