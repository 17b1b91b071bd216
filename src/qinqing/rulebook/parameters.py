"""Dated local values: standards and limits a document leaves to somebody else.

A value has a place, a first and last day and a reference. Where none is recorded the
value is unknown, and the answer names the missing standard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from qinqing.rulebook.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value for one place from one day on."""

    place: str
    value: int
    reference: str
    from_day: date | None = None
    to_day: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the value is in force on that day."""
        begun = self.from_day is None or self.from_day <= day
        return begun and (self.to_day is None or day <= self.to_day)


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """A named parameter with its values; ``type`` is ``money`` (fen) or ``integer``."""

    name: str
    key: str
    type: str
    label: str
    by: str = "place_of_event"
    meaning: str = ""
    who_sets: str = ""
    values: Sequence[ParameterValue] = field(default_factory=tuple)

    def value(self, places: Sequence[str], day: date) -> int | None:
        """Return the value of the nearest of ``places`` (inner first), else None."""
        for place in places:
            for item in reversed(self.values):
                if item.place == place and item.holds_on(day):
                    return item.value
        return None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "name": self.name,
            "key": self.key,
            "type": self.type,
            "label": self.label,
            "by": self.by,
            "meaning": self.meaning,
            "who_sets": self.who_sets,
            "values": [_value_to_json(item) for item in self.values],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> ParameterSpec:
        """Rebuild what ``to_json`` wrote."""
        return cls(**{**data, "values": tuple(map(_value_from_json, data["values"]))})


def as_fact(spec: ParameterSpec) -> Fact:
    """Return a fact of the same type, for reading amounts and for asking."""
    kind: Literal["money", "integer"] = "money" if spec.type == "money" else "integer"
    return Fact(spec.name, spec.key, kind, f"{spec.label}是多少？")


def _value_to_json(item: ParameterValue) -> dict[str, Any]:
    return {
        "place": item.place,
        "value": item.value,
        "reference": item.reference,
        "from": item.from_day and item.from_day.isoformat(),
        "to": item.to_day and item.to_day.isoformat(),
    }


def _value_from_json(data: Mapping[str, Any]) -> ParameterValue:
    return ParameterValue(
        place=data["place"],
        value=data["value"],
        reference=data["reference"],
        from_day=_day(data.get("from")),
        to_day=_day(data.get("to")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
