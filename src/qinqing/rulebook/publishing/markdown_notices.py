"""The notices the working calendar comes from, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qinqing.rulebook.publishing.markdown import escaped, table
from qinqing.worktime import CalendarYear


def notices_markdown(years: Iterable[CalendarYear]) -> str:
    """Return the page of notices: what the days off of each year rest on."""
    rows = [row for year in years for row in _rows(year)]
    lines = [
        "# 放假安排通知",
        "",
        "工作日历逐年依据下列通知。某年的通知尚未公布时，按周一至周五计算并注明“暂估”。",
        "",
        *table(("年份", "文号", "通知", "日期", "放假天数", "调休上班"), rows),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _rows(year: CalendarYear) -> Iterator[tuple[str, ...]]:
    for index, notice in enumerate(year.notices):
        days = sum(
            (holiday.last - holiday.first).days + 1
            for holiday in year.holidays
            if holiday.notice == index
        )
        made_up = [str(item.day) for item in year.make_up_days if item.notice == index]
        yield (
            str(year.year),
            escaped(notice.number or "文号不详"),
            escaped(notice.title),
            str(notice.issued),
            str(days),
            "、".join(made_up),
        )
