"""Reading ``parameters/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.rulebook.errors import BadFactValue
from qinqing.rulebook.loading.schema import read_entries, unreadable
from qinqing.rulebook.parameters import ParameterSpec, ParameterValue, as_fact
from qinqing.rulebook.values import encode


def load_parameters(roots: Iterable[Path]) -> dict[str, ParameterSpec]:
    """Read all parameters by Chinese name; a later root adds values to a known one."""
    found: dict[str, ParameterSpec] = {}
    for root in roots:
        for path in sorted((root / "parameters").glob("*.yaml")):
            for item in read_entries(path):
                spec = _spec(item, path)
                known = found.get(spec.name)
                values = (*(known.values if known else ()), *spec.values)
                base = known or spec
                found[spec.name] = ParameterSpec(
                    **{
                        **{name: getattr(base, name) for name in _FIELDS},
                        "values": values,
                    }
                )
    return found


_FIELDS = ("name", "key", "type", "label", "by", "meaning", "who_sets")


def _spec(item: Mapping[str, Any], path: Path) -> ParameterSpec:
    try:
        spec = ParameterSpec(
            name=item["name"],
            key=item["key"],
            type=item["type"],
            label=item.get("label", item["name"]),
            by=item.get("by", "place_of_event"),
            meaning=item.get("meaning", ""),
            who_sets=item.get("who_sets", ""),
        )
        _check_type(spec)
        values = tuple(_value(entry, spec) for entry in item.get("values") or ())
    except (AttributeError, KeyError, TypeError, ValueError, BadFactValue) as error:
        raise unreadable(error, item, path) from error
    return ParameterSpec(**{**{n: getattr(spec, n) for n in _FIELDS}, "values": values})


def _check_type(spec: ParameterSpec) -> None:
    if spec.type not in ("money", "integer"):
        raise ValueError(f"{spec.name}: a parameter is money or integer")


def _value(entry: Mapping[str, Any], spec: ParameterSpec) -> ParameterValue:
    amount = encode(as_fact(spec), entry["value"])
    if amount is None:
        raise ValueError(f"{spec.name}: a value is missing")
    return ParameterValue(
        place=entry["place"],
        value=int(amount),
        reference=entry["reference"],
        from_day=_day(entry.get("from")),
        to_day=_day(entry.get("to")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
