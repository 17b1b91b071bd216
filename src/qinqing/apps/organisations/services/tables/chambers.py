"""The table of chambers and their members (商会和会员表): a row for each member."""

from collections.abc import Iterator, Mapping
from typing import Any

from qinqing.apps.organisations.models import Chamber, Enterprise, Membership
from qinqing.apps.organisations.services.chambers import (
    add_member,
    close_chamber,
    end_membership,
    grant_authority,
    register_chamber,
    update_chamber,
)
from qinqing.apps.organisations.services.tables.chamber_columns import COLUMNS
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
)
from qinqing.apps.organisations.states import ChamberKind
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Row

_ABOUT_CHAMBER = ("name", "kind")


def enter(sheet: Sheet) -> None:
    """Register chambers, then enter members in the order of days, then close."""
    entered: list[tuple[Row, Chamber]] = []
    for row in sheet.table.rows:
        with sheet.row(row):
            entered.append((row, _enter_chamber(sheet, row)))
    for row, chamber in entered:
        with sheet.row(row):
            _enter_member(sheet, row, chamber)
    for row, chamber in entered:
        with sheet.row(row):
            _close(sheet, row, chamber)


def _enter_chamber(sheet: Sheet, row: Row) -> Chamber:
    values = row.values
    place = sheet.find.place(values["jurisdiction"])
    chamber = Chamber.objects.filter(credit_code=values["credit_code"]).first()
    about = {name: values[name] for name in _ABOUT_CHAMBER}
    if chamber is None:
        chamber = register_chamber(
            credit_code=values["credit_code"], **about, jurisdiction=place, by=sheet.by
        )
        outcome = CREATED
    elif chamber.jurisdiction_id != place.code:
        raise Refused("商会已有，辖区不能用导入更改", field="jurisdiction")
    elif all(getattr(chamber, name) == value for name, value in about.items()):
        outcome = UNCHANGED
    else:
        chamber = update_chamber(chamber, **about, by=sheet.by)
        outcome = CHANGED
    sheet.agree(chamber.pk, row, about)
    sheet.did(row, outcome)
    return chamber


def _enter_member(sheet: Sheet, row: Row, chamber: Chamber) -> None:
    code = row.get("member_code")
    if not code:
        if row.get("starts_on") or row.get("may_file"):
            raise Refused("会员的信用代码没有填", field="member_code")
        sheet.once((chamber.pk, None), row)
        return
    if not row.get("starts_on"):
        raise Refused("填了会员，没有填入会日期", field="starts_on")
    enterprise = Enterprise.objects.filter(credit_code=code).first()
    if enterprise is None:
        hint = "请先导入企业表"
        raise Refused("没有登记过这家企业", field="member_code", hint=hint)
    sheet.once((chamber.pk, enterprise.pk, row.values["starts_on"]), row)
    _set_authority(sheet, row, _membership(sheet, row, chamber, enterprise))


def _membership(
    sheet: Sheet, row: Row, chamber: Chamber, enterprise: Enterprise
) -> Membership:
    starts_on, ends_on = row.values["starts_on"], row.get("ends_on")
    found = Membership.objects.filter(
        chamber=chamber, enterprise=enterprise, starts_on=starts_on
    ).first()
    if found is None:
        sheet.did(row, CREATED)
        return add_member(
            chamber=chamber,
            enterprise=enterprise,
            on=starts_on,
            until=ends_on,
            by=sheet.by,
        )
    if ends_on is not None and ends_on != found.ends_on:
        sheet.did(row, CHANGED)
        return end_membership(found, on=ends_on, by=sheet.by)
    return found


def _set_authority(sheet: Sheet, row: Row, found: Membership) -> None:
    told = row.get("may_file")
    if told is None or (not told and not found.may_file):
        return
    if not told:
        hint = "撤回授权请填“是”，并填授权止日"
        raise Refused("已有授权", field="may_file", hint=hint)
    basis, first = row.get("may_file_basis"), row.get("may_file_from")
    if not basis or not first:
        field = "may_file_from" if basis else "may_file_basis"
        raise Refused("可代为提交的，要填授权依据和授权起日", field=field)
    last = row.get("may_file_until")
    kept = (found.may_file_basis, found.may_file_from, found.may_file_until)
    if found.may_file and kept == (basis, first, last or found.may_file_until):
        return
    grant_authority(found, basis=basis, on=first, until=last, by=sheet.by)
    sheet.did(row, CHANGED)


def _close(sheet: Sheet, row: Row, chamber: Chamber) -> None:
    on = row.get("closed_on")
    chamber = Chamber.objects.get(pk=chamber.pk)
    if on is None or on == chamber.closed_on:
        return
    close_chamber(chamber, on=on, by=sheet.by)
    sheet.did(row, CHANGED)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield a row for each member of each chamber, one for a chamber without any."""
    for chamber in Chamber.objects.order_by("pk"):
        about = {
            "name": chamber.name,
            "credit_code": chamber.credit_code,
            "kind": ChamberKind(chamber.kind).label,
            "jurisdiction": chamber.jurisdiction_id,
            "closed_on": chamber.closed_on,
        }
        members = chamber.members.select_related("enterprise").order_by("pk")
        empty = True
        for membership in members.iterator():
            empty = False
            yield {**about, **_member_cells(membership)}
        if empty:
            yield about


def _member_cells(membership: Membership) -> dict[str, Any]:
    return {
        "member_code": membership.enterprise.credit_code,
        "member": membership.enterprise.name,
        "starts_on": membership.starts_on,
        "ends_on": membership.ends_on,
        "may_file": membership.may_file,
        "may_file_basis": membership.may_file_basis,
        "may_file_from": membership.may_file_from,
        "may_file_until": membership.may_file_until,
    }


KIND = TableKind(
    "chambers",
    "商会和会员",
    COLUMNS,
    enter,
    rows,
    {"enterprise": "member_code", "chamber": "name"},
)
