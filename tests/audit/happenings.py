"""Invented events, recorded, sealed and exported."""

from typing import Any

from django.db import transaction

from qinqing.apps.audit.models import Event, Seal
from qinqing.apps.audit.services import checkpoint, record, seal_pending


def happened(number: int = 1, **changes: Any) -> Event:
    """Record one invented event in a transaction of its own."""
    given: dict[str, Any] = {
        "by": "0000000000000001",
        "post": "p000000000000001",
        "register": "organisations",
        "subject": f"s{number:015}",
        "place": "虚构市",
        "unit": "u000000000000001",
        "body": {"to": f"虚构单位{number}"},
        **changes,
    }
    kind = given.pop("kind", "organisations.unit.renamed")
    with transaction.atomic():
        return record(kind, **given)


def sealed(count: int) -> None:
    """Record and seal so many events."""
    before = Seal.objects.count()
    for number in range(count):
        happened(before + number + 1)
    assert seal_pending(limit=count) == count


def exported(count: int) -> None:
    """Record, seal and export so many events."""
    sealed(count)
    assert checkpoint() == 1
