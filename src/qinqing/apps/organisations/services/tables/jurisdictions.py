"""The table of jurisdictions (辖区表)."""

from collections.abc import Iterator, Mapping
from typing import Any

from qinqing.apps.organisations.models import Jurisdiction
from qinqing.apps.organisations.services.jurisdictions import (
    add_jurisdiction,
    rename_jurisdiction,
    set_rulebook_place,
)
from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.services.tables.sheet import (
    CHANGED,
    CREATED,
    UNCHANGED,
    Sheet,
    TableKind,
    filled,
)
from qinqing.apps.organisations.states import JurisdictionKind, read_place_code
from qinqing.kernel.refusals import Refused
from qinqing.kernel.tables import Column, Row
from qinqing.kernel.tables.cells import one_of, read_text, read_yes_no

_KINDS = {kind: str(kind.label) for kind in JurisdictionKind}
_ALSO = {
    "县": JurisdictionKind.COUNTY,
    "区": JurisdictionKind.COUNTY,
    "开发区": JurisdictionKind.ZONE,
    "示范区": JurisdictionKind.ZONE,
    "乡镇": JurisdictionKind.TOWN,
    "街道": JurisdictionKind.TOWN,
}


def _place_code(cell: Any) -> str:
    return read_place_code(read_text(cell))


COLUMNS = (
    Column(
        "code",
        "代号",
        "小写字母、数字、连字符，各台账以它记地方，定下后不能改",
        _place_code,
        also=("辖区代号",),
        owed=True,
    ),
    Column(
        "name",
        "名称",
        "辖区全称，最多 100 字",
        reading.words("名称"),
        also=("辖区名称", "辖区"),
        owed=True,
    ),
    Column(
        "kind",
        "类别",
        f"{'、'.join(_KINDS.values())}之一",
        one_of(_KINDS, _ALSO),
        owed=True,
        choices=tuple(_KINDS.values()),
    ),
    Column(
        "parent",
        "上级代号",
        "上级辖区的代号，应已有或排在前面；最上一级留空",
        _place_code,
        also=("上级", "上级辖区"),
    ),
    Column(
        "rulebook_place",
        "规则库地方",
        "适用规则库中哪个地方的文件（qinqing places 所列代号）；留空随上级",
        _place_code,
    ),
    Column("invented", "虚构", "演示、测试用的填“是”", read_yes_no),
)


def enter(sheet: Sheet) -> None:
    """Add the places that are new, rename and point those that are there."""
    for row in sheet.table.rows:
        with sheet.row(row):
            sheet.once(row.values["code"], row)
            _check_rulebook_place(sheet, row)
            found = Jurisdiction.objects.filter(code=row.values["code"]).first()
            if found is None:
                _add(sheet, row)
            else:
                _update(sheet, row, found)


def _check_rulebook_place(sheet: Sheet, row: Row) -> None:
    named, known = row.get("rulebook_place"), sheet.rulebook_places
    if named and known is not None and named not in known:
        hint = f"可以是：{'、'.join(sorted(known))}"
        raise Refused("规则库里没有这个地方", field="rulebook_place", hint=hint)


def _add(sheet: Sheet, row: Row) -> None:
    values = dict(row.values)
    above = values.pop("parent", None)
    parent = Jurisdiction.objects.filter(code=above).first() if above else None
    if above and parent is None:
        raise Refused("没有这个上级辖区", field="parent", hint="上级应排在下级前面")
    add_jurisdiction(**values, parent=parent, by=sheet.by)
    sheet.did(row, CREATED)


def _update(sheet: Sheet, row: Row, found: Jurisdiction) -> None:
    fixed = {
        "kind": found.kind,
        "parent": found.parent.code if found.parent else "",
        "invented": found.invented,
    }
    for name, value in filled(row, *fixed).items():
        if value != fixed[name]:
            raise Refused("辖区已有，这一项不能用导入更改", field=name)
    before = (found.name, found.rulebook_place)
    found = rename_jurisdiction(found, name=row.values["name"], by=sheet.by)
    point = row.get("rulebook_place", found.rulebook_place)
    found = set_rulebook_place(found, rulebook_place=point, by=sheet.by)
    same = before == (found.name, found.rulebook_place)
    sheet.did(row, UNCHANGED if same else CHANGED)


def rows() -> Iterator[Mapping[str, Any]]:
    """Yield all places, each before those below it."""
    for row in Jurisdiction.objects.select_related("parent").order_by("path"):
        yield {
            "code": row.code,
            "name": row.name,
            "kind": JurisdictionKind(row.kind).label,
            "parent": row.parent.code if row.parent else None,
            "rulebook_place": row.rulebook_place,
            "invented": row.invented,
        }


KIND = TableKind("jurisdictions", "辖区", COLUMNS, enter, rows)
