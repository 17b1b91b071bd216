r"""Values of database columns in a form that no engine has for itself.

A row is one line of JSON, an array of values. What JSON has is written as it is; the
rest is text that sorts and reads the same everywhere.

>>> write_row([Kind.INTEGER, Kind.MOMENT], [7, datetime(2026, 11, 20, 1, tzinfo=UTC)])
b'[7,"2026-11-20T01:00:00.000000+00:00"]\n'
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from qinqing.kernel.events.record import written_moment

# From here on Python writes an exponent, which PostgreSQL spells out.
_SPELT_OUT: Final = 1e16
_MICROSECOND: Final = timedelta(microseconds=1)


class Kind(StrEnum):
    """How values of a column are written."""

    INTEGER = "integer"
    BOOLEAN = "boolean"
    TEXT = "text"
    DECIMAL = "decimal"
    DAY = "day"
    TIME = "time"
    MOMENT = "moment"
    DURATION = "duration"
    UUID = "uuid"
    BYTES = "bytes"
    JSON = "json"


def write_row(kinds: Sequence[Kind], values: Sequence[Any]) -> bytes:
    """Return a row as one line; None is null whatever the kind.

    Raises ``ValueError`` or ``TypeError`` for a value that is not of its kind.
    """
    written = [
        None if value is None else _WRITE[kind](value)
        for kind, value in zip(kinds, values, strict=True)
    ]
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def read_row(kinds: Sequence[Kind], line: bytes) -> list[Any]:
    """Return the values of a line; raises ``ValueError`` or ``TypeError``."""
    values = json.loads(line)
    if not isinstance(values, list):
        raise TypeError("not a row")
    return [
        None if value is None else _READ[kind](value)
        for kind, value in zip(kinds, values, strict=True)
    ]


def json_text(text: str) -> str:
    r"""Return JSON in the one spelling that both engines give back.

    >>> json_text('{"b": 1e16, "a": [1.50, "\\u4e00"]}')
    '{"a":[1.5,"一"],"b":10000000000000000}'
    """
    return json.dumps(
        _plain_numbers(json.loads(text)),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def _plain_numbers(value: Any) -> Any:
    if isinstance(value, float):
        # Minus nothing is nothing to PostgreSQL.
        return int(value) if abs(value) >= _SPELT_OUT else value or 0.0
    if isinstance(value, list):
        return [_plain_numbers(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain_numbers(item) for key, item in value.items()}
    return value


def _integer(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return int(value)


def _boolean(value: Any) -> bool:
    if value not in (0, 1):
        raise ValueError("neither true nor false")
    return bool(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _duration(value: int) -> timedelta:
    return timedelta(microseconds=value)


def _bytes(value: str) -> bytes:
    return base64.b64decode(value, validate=True)


_WRITE: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.TEXT: _text,
    Kind.DECIMAL: lambda value: format(value, "f"),
    Kind.DAY: date.isoformat,
    Kind.TIME: lambda value: value.isoformat(timespec="microseconds"),
    Kind.MOMENT: written_moment,
    Kind.DURATION: lambda value: value // _MICROSECOND,
    Kind.UUID: str,
    Kind.BYTES: lambda value: base64.b64encode(bytes(value)).decode("ascii"),
    Kind.JSON: json_text,
}
_READ: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.INTEGER: _integer,
    Kind.BOOLEAN: _boolean,
    Kind.TEXT: _text,
    Kind.DECIMAL: Decimal,
    Kind.DAY: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.MOMENT: lambda value: datetime.fromisoformat(value).astimezone(UTC),
    Kind.DURATION: _duration,
    Kind.UUID: uuid.UUID,
    Kind.BYTES: _bytes,
    Kind.JSON: json_text,
}
