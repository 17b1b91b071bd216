"""Validation of content files against their published JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from qinqing.rulebook.errors import MalformedRulebook
from qinqing.rulebook.text.content_files import read_yaml


def read_content(path: Path) -> Any:
    """Read a YAML file with dates as ISO text; raises ``MalformedFile``."""
    return _dates_as_text(read_yaml(path))


def read_entries(path: Path) -> list[dict[str, Any]]:
    """Read a YAML file that lists mappings; no file, or an empty one, lists none.

    Raises ``MalformedRulebook`` for anything else.
    """
    if not path.exists():
        return []
    entries = read_content(path) or []
    if not isinstance(entries, list):
        raise MalformedRulebook("a list is needed", file=path.name)
    for entry in entries:
        if not isinstance(entry, dict) or any(not isinstance(k, str) for k in entry):
            raise MalformedRulebook(
                "each entry needs named values", file=path.name, item=str(entry)[:200]
            )
    return entries


def line_of(path: Path, *words: str) -> int | None:
    """Return the line of the last of the words found, each after the one before.

    Parsed YAML has no lines; the words of a fault (a norm's id, then its condition)
    find the place again. None where not even the first stands in the file.
    """
    if not path.exists():
        return None
    lines = path.read_text("utf-8").splitlines()
    line = None
    for word in words:
        start = 0 if line is None else line
        found = next((i for i in range(start, len(lines)) if word in lines[i]), None)
        if found is None:
            break
        line = found
    return None if line is None else line + 1


def unreadable(
    error: Exception, item: Mapping[str, Any], path: Path
) -> MalformedRulebook:
    """Return the error for an entry that lacks a value or has one of a wrong type."""
    why = f"missing {error}" if isinstance(error, KeyError) else "a value does not fit"
    label = str(item.get("key") or item.get("name") or "")
    return MalformedRulebook(why, file=path.name, label=label, problem=str(error)[:200])


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


class SchemaCheck:
    """One compiled schema."""

    def __init__(self, schema: Path) -> None:
        from jsonschema import Draft202012Validator

        self._validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))

    def require(self, data: Any, path: Path) -> None:
        """Raise ``MalformedRulebook`` naming the place of the first fault."""
        from jsonschema.exceptions import best_match

        fault = best_match(self._validator.iter_errors(data))
        if fault is not None:
            label = _label(data, list(fault.absolute_path))
            raise MalformedRulebook(
                fault.message[:300],
                file=path.name,
                at="/".join(map(str, fault.absolute_path)),
                label=label,
                line=line_of(path, *label.split(".")) if label else None,
            )


def _label(data: Any, steps: list[Any]) -> str:
    """Return the provision, norm or part (``norm.part``) at the fault, to be shown."""
    label = ""
    for step in steps:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict):
            name = str(data.get("id") or data.get("provision") or "")
            inside = "#" in label and name
            label = f"{label}.{name}" if inside else name or label
    return label
