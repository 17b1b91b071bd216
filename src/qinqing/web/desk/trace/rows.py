"""Events as rows of a page or of a table."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from qinqing.apps.audit.selectors import Traced
from qinqing.kernel.clock import BEIJING
from qinqing.web.desk.trace.words import kind_words, part_words, register_words

SYSTEM = "系统"


@dataclass(frozen=True)
class TraceRow:
    """One event in words; ``number`` is its place in the chain, empty until sealed."""

    number: str
    at: str
    what: str
    kind: str
    actor: str
    register: str
    subject: str
    body: tuple[tuple[str, str], ...]
    hash: str


def trace_rows(events: Iterable[Traced]) -> list[TraceRow]:
    """Return the rows of some events, in their order."""
    return [_row(traced) for traced in events]


def _row(traced: Traced) -> TraceRow:
    event = traced.event
    return TraceRow(
        number="" if traced.seq is None else str(traced.seq),
        at=f"{event.at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}",
        what=kind_words(event.kind),
        kind=event.kind,
        actor=event.actor or SYSTEM,
        register=register_words(event.register),
        subject=event.subject,
        body=tuple(
            (part_words(name), _told(value)) for name, value in event.content.items()
        ),
        hash=event.hash,
    )


def _told(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
