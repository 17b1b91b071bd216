"""The body of an event: plain JSON values only, written in one way."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

LARGEST_BODY = 64 * 1024  # bytes of UTF-8
_DEEPEST = 32
_INTEGERS = range(-(2**63), 2**63)


class BadEvent(ValueError):
    """What was to be recorded is no event; ``field`` names the part that is not."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"{field}: {problem}")


def body_text(body: Mapping[str, Any]) -> str:
    """Return the canonical JSON text of a body: sorted keys, no spaces.

    Raises ``BadEvent`` for anything that JSON does not hold, and names it, and for more
    than ``LARGEST_BODY`` bytes.

    >>> body_text({"to": "市商务局", "from": None})
    '{"from":null,"to":"市商务局"}'
    """
    if not isinstance(body, Mapping):
        raise BadEvent("body", f"{type(body).__name__} is not named values")
    _check(body, "body", 0)
    text = canonical(body)
    size = len(text.encode())
    if size > LARGEST_BODY:
        raise BadEvent("body", f"{size} bytes, at most {LARGEST_BODY}")
    return text


def canonical(data: Any) -> str:
    """Return canonical JSON of values that were checked: Chinese stays as it is."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def check_text(text: object, field: str) -> None:
    """Refuse what is no text, or text that no file can hold; raises ``BadEvent``."""
    if type(text) is not str:
        raise BadEvent(field, f"{type(text).__name__} is not text")
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BadEvent(field, "half a character")


def _check(value: object, field: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise BadEvent(field, "nested too deeply")
    # Exact types: an enumeration or a lazy text would be read back as something else.
    kind = type(value)
    if kind is str:
        check_text(value, field)
    elif isinstance(value, Mapping):
        _check_mapping(value, field, depth)
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            _check(item, f"{field}[{place}]", depth + 1)
    else:
        _check_number(value, field)


def _check_mapping(value: Mapping[Any, Any], field: str, depth: int) -> None:
    if type(value) is not dict:
        raise BadEvent(field, f"{type(value).__name__} is not a plain dictionary")
    for name, item in value.items():
        check_text(name, f"{field}, a name")
        _check(item, f"{field}.{name}", depth + 1)


def _check_number(value: object, field: str) -> None:
    kind = type(value)
    if value is None or kind is bool:
        return
    if isinstance(value, float) and kind is float:
        if not math.isfinite(value):
            raise BadEvent(field, f"{value} is not a number")
    elif isinstance(value, int) and kind is int:
        if value not in _INTEGERS:
            raise BadEvent(field, "a whole number beyond 64 bits")
    else:
        raise BadEvent(field, f"{kind.__name__} is not JSON")
