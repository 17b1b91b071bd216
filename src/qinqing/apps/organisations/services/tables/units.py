"""The table of units (单位表)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from qinqing.apps.organisations.models import Unit
from qinqing.apps.organisations.services.closures import close_unit
from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
)
from qinqing.apps.organisations.services.units import (
    move_unit,
    open_unit,
    rename_unit,
    set_fallback_unit,
)
from qinqing.apps.organisations.states import UnitKind
from qinqing.apps.organisations.states.words import LONGEST_SHORT
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Column, Row
from qinqing.kernel.tables.cells import one_of, read_day

_KINDS = {kind: str(kind.label) for kind in UnitKind}
_ALSO = {
    "参公": UnitKind.MANAGED,
    "参公事业单位": UnitKind.MANAGED,
    "国企": UnitKind.STATE_ENTERPRISE,
    "群团组织": UnitKind.MASS,
}

COLUMNS = (
    Column("code", "编号", "导出时带有；新增的留空", reading.code, also=("单位编号",)),
    Column(
        "name",
        "单位名称",
        "单位全称，同一辖区内不重复，最多 100 字",
        reading.words("单位名称"),
        also=("名称", "单位", "单位全称", "机构名称"),
        owed=True,
    ),
    Column(
        "short_name",
        "简称",
        "最多 30 字",
        reading.words("简称", LONGEST_SHORT),
        also=("单位简称",),
    ),
    Column(
        "jurisdiction",
        "辖区",
        "已有辖区的代号或名称",
        also=("所在辖区", "行政区划", "地区"),
        owed=True,
    ),
    Column(
        "kind",
        "类别",
        f"{'、'.join(_KINDS.values())}之一",
        one_of(_KINDS, _ALSO),
        also=("单位类别", "单位性质", "机构性质"),
        owed=True,
        choices=tuple(_KINDS.values()),
    ),
    Column(
        "parent",
        "上级单位",
        "上级单位的名称或编号；没有的留空",
        also=("主管单位", "主管部门"),
    ),
    Column("fallback", "兜底单位", "本单位承接不了时由谁承接：名称或编号"),
    Column(
        "closed_on",
        "撤销日期",
        "自哪一天起撤销，如 2026-11-20；在设的留空",
        read_day,
    ),
)


def enter(sheet: Sheet) -> None:
    """Open and rename first, then arrange: a unit may stand before its parent."""
    entered: list[tuple[Row, Unit]] = []
    for row in sheet.table.rows:
        with sheet.row(row):
            entered.append((row, _enter(sheet, row)))
    sheet.find.forget_units()
    for row, unit in entered:
        with sheet.row(row):
            _arrange(sheet, row, unit)
    # The lowest first: a unit is closed after those below it.
    for row, unit in sorted(entered, key=lambda pair: -pair[1].path.count("/")):
        with sheet.row(row):
            _close(sheet, row, unit)


def _enter(sheet: Sheet, row: Row) -> Unit:
    values = row.values
    place = sheet.find.place(values["jurisdiction"])
    unit = _existing(row, place.code)
    if unit is None:
        unit = open_unit(
            name=values["name"],
            jurisdiction=place,
            kind=values["kind"],
            short_name=row.get("short_name", ""),
            code=row.get("code", ""),
            by=sheet.by,
        )
        outcome = CREATED
    else:
        outcome = _rename(sheet, row, unit)
    sheet.once(unit.pk, row)
    sheet.did(row, outcome)
    return unit


def _existing(row: Row, place: str) -> Unit | None:
    """Find the unit of a row: by its code, else the open one of its name.

    Else the one closed on the very day the row says, so that a table of closed units
    entered twice changes nothing.
    """
    code = row.get("code")
    if code:
        found = Unit.objects.filter(code=code).first()
        if found is not None and found.jurisdiction_id != place:
            raise Refused("这个编号的单位在别的辖区", field="code")
        return found
    as_told = Q(closed_on=None)
    if row.get("closed_on"):
        as_told |= Q(closed_on=row.values["closed_on"])
    named = Unit.objects.filter(
        as_told, jurisdiction__code=place, name=row.values["name"]
    )
    # The open one first: empty days sort differently in different databases.
    return min(named, key=lambda unit: unit.closed_on is not None, default=None)


def _rename(sheet: Sheet, row: Row, unit: Unit) -> str:
    if row.values["kind"] != unit.kind:
        raise Refused("单位已有，类别不能用导入更改", field="kind")
    names = (unit.name, unit.short_name)
    told = (row.values["name"], row.get("short_name", unit.short_name))
    if names == told:
        return UNCHANGED
    today = today_in_beijing()
    rename_unit(unit, name=told[0], short_name=told[1], on=today, by=sheet.by)
    return CHANGED


def _arrange(sheet: Sheet, row: Row, unit: Unit) -> None:
    place = unit.jurisdiction_id
    for name, act in (("parent", move_unit), ("fallback", set_fallback_unit)):
        if name not in row.values:
            continue
        other = sheet.find.unit(row.values[name], at=place, field=name)
        if getattr(unit, f"{name}_id") != other.pk:
            act(unit, **{name: other}, by=sheet.by)
            sheet.did(row, CHANGED)


def _close(sheet: Sheet, row: Row, unit: Unit) -> None:
    on = row.get("closed_on")
    if on is None or on == unit.closed_on:
        return
    close_unit(unit, on=on, by=sheet.by)
    sheet.did(row, CHANGED)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield the units that are open, or will be closed only later."""
    found = Unit.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=today_in_beijing())
    ).select_related("parent", "fallback")
    for unit in found.order_by("pk"):
        yield {
            "code": unit.code,
            "name": unit.name,
            "short_name": unit.short_name,
            "jurisdiction": unit.jurisdiction_id,
            "kind": UnitKind(unit.kind).label,
            "parent": unit.parent.code if unit.parent else None,
            "fallback": unit.fallback.code if unit.fallback else None,
            "closed_on": unit.closed_on,
        }


KIND = TableKind("units", "单位", COLUMNS, enter, rows, {"unit": "name"})
