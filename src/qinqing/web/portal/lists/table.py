"""The lists as a table for a spreadsheet: exactly what the page shows."""

import csv
from collections.abc import Iterator
from io import StringIO

from qinqing.rulebook.releases import Release
from qinqing.web.portal.lists.catch_alls import CatchAll
from qinqing.web.portal.lists.chosen import Chosen
from qinqing.web.portal.lists.entries import Entry, Source
from qinqing.web.portal.lists.page import TITLES, Found
from qinqing.web.portal.norm_readings import Line

HEADINGS = (
    "地方", "适用对象", "清单", "类别", "事项", "适用情形", "条件、例外和义务",
    "原文或要旨", "是否原文", "文件", "条款", "效力", "来源层级", "只约束", "规则编号",
)  # fmt: skip
# Without it, one common spreadsheet takes Chinese for another encoding.
BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t")


def csv_text(release: Release, chosen: Chosen, shown: Found) -> str:
    """Return the table as CSV."""
    written = StringIO()
    written.write(BYTE_ORDER_MARK)
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    place = chosen.place.name if chosen.place.parent else "全国"
    ordered = sorted(shown.entries, key=_order)
    for row in (*map(_entry_row, ordered), *map(_catch_all_row, shown.catch_alls)):
        writer.writerow([safe_cell(cell) for cell in (place, *row)])
    return written.getvalue()


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from taking words for a formula.

    >>> safe_cell("=1+1"), safe_cell("参加年会")
    ("'=1+1", '参加年会')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _order(entry: Entry) -> tuple[int, int]:
    return list(TITLES).index(entry.kind), entry.act.code


def _entry_row(entry: Entry) -> Iterator[str]:
    soft = "（原则上）" if entry.in_principle else ""
    yield entry.who
    yield f"{TITLES[entry.kind]}{soft}"
    yield entry.act.group
    yield entry.act.label
    yield entry.condition
    yield "；".join(map(_line, entry.lines))
    yield from _source_cells(entry.source)
    yield entry.norm


def _catch_all_row(item: CatchAll) -> Iterator[str]:
    yield from ("", "兜底条款：不单独决定个案", "", "", "", "")
    yield from _source_cells(item.source)
    yield ""


def _line(line: Line) -> str:
    return f"{line.kind}：{line.text}"


def _source_cells(source: Source) -> Iterator[str]:
    yield source.quote
    yield "原文" if source.held else "要旨（原文未随附）"
    yield source.title
    yield source.label
    yield f"{source.status}（尚未生效，仅供参考）" if source.draft else source.status
    yield source.above or "本地规定"
    yield source.scope_unit
