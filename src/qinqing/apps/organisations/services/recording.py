"""What every service of the register does: lock, compare, refuse, leave a trace."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from qinqing.apps.audit.services import record, record_many
from qinqing.apps.organisations.services.permitting import require_change
from qinqing.apps.organisations.states import Author
from qinqing.kernel.refusals import Refused

REGISTER = "organisations"
Row = TypeVar("Row", bound=models.Model)


def note(
    kind: str, subject: str, body: Mapping[str, Any], *, by: Author, **where: str
) -> None:
    """Record an event about one record of this register; ``where``: place, unit.

    Raises ``AccessDenied`` for an author who may not change that record.
    """
    require_change(kind, [where], by=by)
    record(f"{REGISTER}.{kind}", **_event(subject, body, by, where))


def note_many(
    kind: str,
    events: Iterable[tuple[str, Mapping[str, Any], Mapping[str, str]]],
    *,
    by: Author,
) -> None:
    """Record an event of one kind about each of many: subject, body, and where.

    Raises ``AccessDenied`` for an author who may not change one of them.
    """
    events = list(events)
    require_change(kind, (where for _, _, where in events), by=by)
    record_many(
        f"{REGISTER}.{kind}",
        (_event(subject, body, by, where) for subject, body, where in events),
    )


def _event(
    subject: str, body: Mapping[str, Any], by: Author, where: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "by": by.account,
        "post": by.post,
        "register": REGISTER,
        "subject": subject,
        "body": {name: told(value) for name, value in body.items()},
        **where,
    }


def told(value: Any) -> Any:
    """Return a value as an event holds it: days as text, pairs as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [told(item) for item in value]
    return str(value) if isinstance(value, models.TextChoices) else value


def locked(row: Row) -> Row:
    """Return the row as it is now, held until the transaction ends."""
    model = type(row)
    found: Row = model._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    return found


def change(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Set what differs and save just that; return old and new value by field."""
    changes = {
        name: (getattr(row, name), value)
        for name, value in values.items()
        if getattr(row, name) != value
    }
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    if changes:
        row.save(update_fields=list(changes))
    return changes


def given(**values: Any) -> dict[str, Any]:
    """Leave out what was not given: ``None`` means that it stays as it is."""
    return {name: value for name, value in values.items() if value is not None}


@contextmanager
def refused_if_taken(text: str, *, field: str) -> Iterator[None]:
    """Turn the database's refusal of a second one into words; undo just this step."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(text, field=field) from error
