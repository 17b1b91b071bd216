"""Lines of the log: what was done, never for whom or with what words.

Messages of our own are fixed texts, and what belongs to them stands in named fields. Of
other loggers only a template is shown, never what was put into it; of an error its kind
and the lines it came through, never its message, which may quote a value.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
import uuid
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final

from qinqing.kernel.clock import BEIJING

OUR_OWN: Final = "qinqing"
# The fields a line may have, in the order in which they are written.
FIELDS: Final = ("method", "route", "status_code", "ms")
_REQUEST_ID: Final = re.compile(
    r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
)
_WORD: Final = re.compile(r"\w\w")

request_id: ContextVar[str] = ContextVar("request_id", default="")


def accepted_request_id(given: str | None) -> str:
    """Return an id that a proxy gave, or a new one where it is none.

    Only what looks random is taken: anything else might be a name or a number.

    >>> accepted_request_id("0123456789abcdef" * 2)
    '0123456789abcdef0123456789abcdef'
    >>> accepted_request_id("13800005678") == "13800005678"
    False
    """
    if given is not None and _REQUEST_ID.fullmatch(given):
        return given
    return uuid.uuid4().hex


def line_of(record: logging.LogRecord) -> dict[str, Any]:
    """Return what may be written of a record."""
    named = ((name, getattr(record, name, None)) for name in FIELDS)
    line: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, BEIJING).isoformat(
            timespec="milliseconds"
        ),
        "level": record.levelname,
        "logger": record.name,
        "message": _message(record),
        "request_id": request_id.get(),
        **dict(named),
        "error": _error(record),
    }
    return {name: value for name, value in line.items() if value not in (None, "", [])}


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] == OUR_OWN:
        return record.getMessage()
    template = record.msg if record.args and isinstance(record.msg, str) else ""
    return template if _WORD.search(template) else ""


def _error(record: logging.LogRecord) -> list[str]:
    if not record.exc_info or record.exc_info[0] is None:
        return []
    kind, _, trace = record.exc_info
    places = traceback.extract_tb(trace)
    return [
        kind.__qualname__,
        *(f"{place.filename}:{place.lineno} {place.name}" for place in places),
    ]


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(line_of(record), ensure_ascii=False)


class TextLines(logging.Formatter):
    """Words for a person to read; an error on the lines after it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = line_of(record)
        start = " ".join(line.pop(name) for name in ("time", "level", "logger"))
        message, error = line.pop("message", ""), line.pop("error", [])
        fields = (f"{name}={value}" for name, value in line.items())
        first = " ".join([f"{start}:", *filter(None, [message]), *fields])
        return "\n  ".join([first, *error])
