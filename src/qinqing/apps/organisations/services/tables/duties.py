"""The table of what units handle (职责表)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from qinqing.apps.organisations.models import UnitDuty
from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
)
from qinqing.apps.organisations.services.units import set_duty
from qinqing.apps.organisations.states.words import LONGEST_NOTE
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.tables import Column, Row

COLUMNS = (
    Column("unit", "单位", "已有单位的名称或编号", also=("单位名称",), owed=True),
    Column(
        "jurisdiction",
        "辖区",
        "单位重名时填写：辖区的代号或名称",
        also=("所在辖区",),
    ),
    Column(
        "word",
        "职责代号",
        "同一件事各单位用同一个代号，最多 40 字",
        reading.words("职责代号", 40),
        also=("代号",),
        owed=True,
    ),
    Column(
        "title",
        "职责名称",
        "办什么事，最多 100 字",
        reading.words("职责名称"),
        also=("职责",),
        owed=True,
    ),
    Column(
        "description",
        "职责说明",
        "供检索的说明，最多 500 字",
        reading.words("职责说明", LONGEST_NOTE),
    ),
)


def enter(sheet: Sheet) -> None:
    """Set each duty of each unit; a duty the table leaves out stays."""
    for row in sheet.table.rows:
        with sheet.row(row):
            _enter(sheet, row)


def _enter(sheet: Sheet, row: Row) -> None:
    place = row.get("jurisdiction")
    at = sheet.find.place(place).code if place else ""
    unit = sheet.find.unit(row.values["unit"], at=at)
    word = row.values["word"]
    sheet.once((unit.pk, word), row)
    duty = UnitDuty.objects.filter(unit=unit, word=word).first()
    before = (duty.title, duty.description) if duty else ("", "")
    told = (row.values["title"], row.get("description", before[1]))
    if before == told:
        sheet.did(row, UNCHANGED)
        return
    set_duty(unit, word=word, title=told[0], description=told[1], by=sheet.by)
    sheet.did(row, CHANGED if duty else CREATED)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield the duties of open units."""
    found = UnitDuty.objects.filter(
        Q(unit__closed_on=None) | Q(unit__closed_on__gt=today_in_beijing())
    ).select_related("unit")
    for duty in found.order_by("pk"):
        yield {
            "unit": duty.unit.code,
            "jurisdiction": duty.unit.jurisdiction_id,
            "word": duty.word,
            "title": duty.title,
            "description": duty.description,
        }


KIND = TableKind("duties", "职责", COLUMNS, enter, rows, units=("unit",))
