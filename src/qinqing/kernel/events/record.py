"""One event as it is hashed: every field, the body as exactly the text that is kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from qinqing.kernel.events.body import BadEvent, canonical

VERSION = 1


@dataclass(frozen=True, slots=True)
class EventRecord:
    """What happened. ``actor`` "" is the system itself; ``subject`` a public code."""

    code: str
    kind: str
    at: datetime
    actor: str
    post: str
    register: str
    subject: str
    place: str
    unit: str
    body: str

    @property
    def text(self) -> str:
        """Return the canonical JSON text of the whole event.

        The body stands in it as a text: a changed space in it changes the hash too.
        """
        return canonical(
            {
                "actor": self.actor,
                "at": written_moment(self.at),
                "body": self.body,
                "code": self.code,
                "kind": self.kind,
                "place": self.place,
                "post": self.post,
                "register": self.register,
                "subject": self.subject,
                "unit": self.unit,
                "version": VERSION,
            }
        )

    @property
    def hash(self) -> str:
        """Return the SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def content(self) -> dict[str, Any]:
        """Return the body as values; raises ``ValueError`` for one that was damaged."""
        found = json.loads(self.body)
        if not isinstance(found, dict):
            raise ValueError("the body of an event is an object")
        return found


FIELDS = tuple(field.name for field in fields(EventRecord))


def read_event(text: str) -> EventRecord:
    """Read back what ``EventRecord.text`` wrote; raises ``BadEvent`` otherwise."""
    try:
        data = json.loads(text)
        version = data.pop("version")
        event = EventRecord(**{**data, "at": datetime.fromisoformat(data["at"])})
        same = version == VERSION and event.text == text
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadEvent("event", "not the text of an event") from error
    if not same:
        raise BadEvent("event", "not the canonical text of an event")
    return event


def written_moment(moment: datetime) -> str:
    """Return a moment in UTC, to the microsecond, always in the same length.

    >>> written_moment(datetime(2026, 11, 20, 1, tzinfo=UTC))
    '2026-11-20T01:00:00.000000+00:00'
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
