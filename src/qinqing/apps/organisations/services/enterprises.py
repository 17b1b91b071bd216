"""Registering, changing and closing enterprises."""

from datetime import date
from typing import Any

from django.db import transaction

from qinqing.apps.organisations.models import Enterprise, Jurisdiction, Unit
from qinqing.apps.organisations.services.permitting import require_change
from qinqing.apps.organisations.services.recording import (
    change,
    given,
    locked,
    note,
    refused_if_taken,
)
from qinqing.apps.organisations.states import (
    SYSTEM,
    Author,
    EnterpriseStatus,
    Ownership,
    SizeClass,
    read_credit_code,
    read_industry,
)
from qinqing.apps.organisations.states.words import read_words
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused

MOST_PARTY_MEMBERS = 1_000_000
_TOLD = (
    "credit_code",
    "name",
    "ownership",
    "size",
    "industry",
    "party_members",
    "status",
    "closed_on",
)


@transaction.atomic
def register_enterprise(
    *,
    credit_code: str,
    name: str,
    jurisdiction: Jurisdiction,
    ownership: Ownership,
    size: SizeClass | None = None,
    industry: str = "",
    party_members: int | None = None,
    unit: Unit | None = None,
    code: str = "",
    by: Author = SYSTEM,
) -> Enterprise:
    """Add an enterprise; ``unit`` is the one that keeps the record.

    Raises ``Refused`` for a credit code, name, industry or number that is wrong, and
    for a credit code that is registered already.
    """
    row = Enterprise(
        code=code or new_public_code(),
        credit_code=read_credit_code(credit_code),
        name=read_words(name, field="name", label="企业名称"),
        jurisdiction=jurisdiction,
        unit=unit,
        ownership=Ownership(ownership),
        size=size or "",
        industry=read_industry(industry),
        party_members=read_party_members(party_members),
    )
    with refused_if_taken("这个信用代码已经登记过", field="credit_code"):
        row.save(force_insert=True)
    note("enterprise.registered", row.code, registered_body(row), by=by, **where(row))
    return row


@transaction.atomic
def update_enterprise(
    enterprise: Enterprise,
    *,
    name: str | None = None,
    jurisdiction: Jurisdiction | None = None,
    ownership: Ownership | None = None,
    size: SizeClass | None = None,
    industry: str | None = None,
    party_members: int | None = None,
    unit: Unit | None = None,
    status: EnterpriseStatus | None = None,
    by: Author = SYSTEM,
) -> Enterprise:
    """Change what is given; ``status`` may say that it rests or goes on again.

    Raises ``Refused`` as ``register_enterprise`` does; for a closing status, which is
    what ``close_enterprise`` is for; and for an enterprise that is closed.
    """
    row = locked(enterprise)
    _check_open(row)
    if status is not None and EnterpriseStatus(status).is_closed:
        raise Refused("吊销、注销要写明日期，请用办理注销", field="status")
    values = given(
        name=None if name is None else read_words(name, field="name", label="企业名称"),
        jurisdiction_id=jurisdiction.code if jurisdiction else None,
        ownership=ownership,
        size=size,
        industry=None if industry is None else read_industry(industry),
        party_members=read_party_members(party_members),
        unit_id=unit.pk if unit else None,
        status=status,
    )
    there = where(row)
    changes = change(row, values)
    if changes:
        require_change("enterprise.updated", [there], by=by)  # whence it came
        if "unit_id" in changes:
            changes["unit_id"] = unit.code if unit else ""
        note("enterprise.updated", row.code, changes, by=by, **where(row))
    return row


@transaction.atomic
def close_enterprise(
    enterprise: Enterprise,
    *,
    on: date,
    status: EnterpriseStatus = EnterpriseStatus.DEREGISTERED,
    by: Author = SYSTEM,
) -> Enterprise:
    """Enter that an enterprise was revoked or deregistered on a day.

    One that was revoked can still be deregistered. Raises ``Refused`` for one that is
    deregistered, and for a status that closes nothing.
    """
    row = locked(enterprise)
    status = EnterpriseStatus(status)
    if not status.is_closed:
        raise Refused("状态应为吊销或注销", field="status")
    if row.status != EnterpriseStatus.REVOKED or status == EnterpriseStatus.REVOKED:
        _check_open(row)
    row.status, row.closed_on = status, on
    row.save(update_fields=["status", "closed_on"])
    body = {"status": status, "on": on}
    note("enterprise.closed", row.code, body, by=by, **where(row))
    return row


def registered_body(row: Enterprise) -> dict[str, Any]:
    """Return what the event of a registration tells."""
    return {name: getattr(row, name) for name in _TOLD}


def where(row: Enterprise) -> dict[str, str]:
    """Return the place of an enterprise and the unit that keeps its record."""
    unit = row.unit.code if row.unit_id is not None and row.unit is not None else ""
    return {"place": row.jurisdiction_id, "unit": unit}


def _check_open(row: Enterprise) -> None:
    if EnterpriseStatus(row.status).is_closed:
        label = EnterpriseStatus(row.status).label
        raise Refused(f"企业已经{label}", field="status")


def read_party_members(number: int | None) -> int | None:
    """Return a number of party members, None where it is not known."""
    if number is not None and not 0 <= number <= MOST_PARTY_MEMBERS:
        raise Refused("党员人数不对，应为不小于 0 的整数", field="party_members")
    return number
