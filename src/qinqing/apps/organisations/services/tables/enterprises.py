"""The table of enterprises (企业表), which may hold all those of a city.

New ones are written many at a time; their checks are those of the columns, which are
those of the services. What is there already and differs is changed by the services, one
after another.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qinqing.apps.organisations.models import Enterprise
from qinqing.apps.organisations.services.enterprises import (
    close_enterprise,
    registered_body,
    update_enterprise,
    where,
)
from qinqing.apps.organisations.services.recording import note_many
from qinqing.apps.organisations.services.tables.enterprise_columns import COLUMNS
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
    filled,
)
from qinqing.apps.organisations.states import (
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Row

_AT_ONCE = 500
_PLAIN = ("name", "ownership", "size", "industry", "party_members")
# What a row may change of an enterprise that is there, as fields of the model.
_FIELDS = (*_PLAIN, "jurisdiction_id", "unit_id")


def enter(sheet: Sheet) -> None:
    """Enter the table, batch by batch."""
    rows = sheet.table.rows
    for start in range(0, len(rows), _AT_ONCE):
        _enter_batch(sheet, rows[start : start + _AT_ONCE])


def _enter_batch(sheet: Sheet, rows: Sequence[Row]) -> None:
    known = _known(rows)
    new: list[Enterprise] = []
    for row in rows:
        try:
            found = _check(sheet, row, known)
            told = _told(sheet, row)
            if found is None:
                new.append(_made(row, told))
                sheet.did(row, CREATED)
                continue
        except Refused as error:
            sheet.refuse(row, error)
            continue
        if not _differs(row, told, found):
            sheet.did(row, UNCHANGED)
            continue
        with sheet.row(row):
            _change(sheet, row, found)
            sheet.did(row, CHANGED)
    # A rehearsal need not write what passed all checks.
    if new and not sheet.rehearsal and not sheet.problems:
        _write(sheet, new)


def _known(rows: Sequence[Row]) -> dict[str, Enterprise]:
    """Return the enterprises these rows may mean, by credit code and by public code."""
    by_credit_code = Enterprise.objects.select_related("unit").filter(
        credit_code__in=[row.values["credit_code"] for row in rows]
    )
    codes = [row.values["code"] for row in rows if "code" in row.values]
    found = {row.code: row for row in Enterprise.objects.filter(code__in=codes)}
    return found | {row.credit_code: row for row in by_credit_code}


def _check(
    sheet: Sheet, row: Row, known: Mapping[str, Enterprise]
) -> Enterprise | None:
    credit_code, code = row.values["credit_code"], row.get("code")
    sheet.once(credit_code, row)
    found = known.get(credit_code)
    if code is not None:
        sheet.once(code, row)
        if found.code != code if found else code in known:
            raise Refused("编号和信用代码不是同一家企业", field="code")
    return found


def _told(sheet: Sheet, row: Row) -> dict[str, Any]:
    """Return what a row says, as fields of the model."""
    told = filled(row, *_PLAIN)
    told["jurisdiction_id"] = sheet.find.place(row.values["jurisdiction"]).code
    if "unit" in row.values:
        told["unit"] = sheet.find.unit(row.values["unit"], at=told["jurisdiction_id"])
        told["unit_id"] = told["unit"].pk
    return told


def _made(row: Row, told: dict[str, Any]) -> Enterprise:
    status, closed_on = _ending(row)
    return Enterprise(
        code=row.get("code") or new_public_code(),
        credit_code=row.values["credit_code"],
        status=status or EnterpriseStatus.ACTIVE,
        closed_on=closed_on,
        **{name: value for name, value in told.items() if name != "unit_id"},
    )


def _ending(row: Row) -> tuple[EnterpriseStatus | None, date | None]:
    """Return the status a row tells and the day of its end, which go together."""
    status, closed_on = row.get("status"), row.get("closed_on")
    closed = status is not None and EnterpriseStatus(status).is_closed
    if closed and closed_on is None:
        raise Refused("吊销、注销的要填日期", field="closed_on")
    if closed_on is not None and not closed:
        raise Refused("填了注销日期，状态应为吊销或注销", field="status")
    return status, closed_on


def _differs(row: Row, told: Mapping[str, Any], found: Enterprise) -> bool:
    names = [name for name in _FIELDS if name in told]
    same = all(getattr(found, name) == told[name] for name in names)
    ending = filled(row, "status", "closed_on")
    return not same or any(getattr(found, n) != v for n, v in ending.items())


def _change(sheet: Sheet, row: Row, found: Enterprise) -> None:
    status, closed_on = _ending(row)
    told = filled(row, *_PLAIN)
    told["jurisdiction"] = sheet.find.place(row.values["jurisdiction"])
    if "unit" in row.values:
        at = told["jurisdiction"].code
        told["unit"] = sheet.find.unit(row.values["unit"], at=at)
    going_on = None if closed_on is not None else status
    if closed_on is None or _differs_plainly(told, found):
        update_enterprise(found, **told, status=going_on, by=sheet.by)
    if closed_on is None or status is None:
        return
    if (found.status, found.closed_on) != (status, closed_on):
        close_enterprise(found, on=closed_on, status=status, by=sheet.by)


def _differs_plainly(told: Mapping[str, Any], found: Enterprise) -> bool:
    return any(getattr(found, name) != value for name, value in told.items())


def _write(sheet: Sheet, new: list[Enterprise]) -> None:
    Enterprise.objects.bulk_create(new)
    events = ((row.code, registered_body(row), where(row)) for row in new)
    note_many("enterprise.registered", events, by=sheet.by)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield all enterprises, those that are closed too."""
    found = Enterprise.objects.select_related("unit").order_by("pk")
    for row in found.iterator(chunk_size=2000):
        yield {
            "code": row.code,
            "credit_code": row.credit_code,
            "name": row.name,
            "jurisdiction": row.jurisdiction_id,
            "ownership": Ownership(row.ownership).label,
            "size": SizeClass(row.size).label if row.size else None,
            "industry": row.industry,
            "party_members": row.party_members,
            "unit": row.unit.code if row.unit else None,
            "status": EnterpriseStatus(row.status).label,
            "closed_on": row.closed_on,
        }


KIND = TableKind("enterprises", "企业", COLUMNS, enter, rows, units=("unit",))
