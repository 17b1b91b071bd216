"""``qinqing calendar show``: a year's days off and make-up days, with the notice."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput
from qinqing.worktime import Calendar, CalendarYear, Holiday, calendar_to_ics

_WEEK = "一二三四五六日"


@click.command(
    cls=Command,
    help="列出一年的放假和调休上班，并注明所据通知。",
    examples=(
        "qinqing calendar show 2026",
        "qinqing calendar show 2026 --ics 2026.ics",
    ),
)
@click.argument("year", metavar="年份")
@click.option(
    "--ics", type=click.Path(path_type=Path), metavar="文件", help="另存为日历文件"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def show(year: str, ics: Path | None, as_json: bool) -> None:
    """Show one year."""
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise BadInput("no such year", field="on", value=year[:LONGEST_INPUT])
    arranged = {item.year: item for item in open_release().calendar.years}
    found = arranged.get(int(year))
    if as_json:
        print_json(_data(int(year), found))
    elif found is None:
        first, last = min(arranged), max(arranged)
        click.echo(f"{year} 年的放假通知没有收录（已有 {first} 至 {last} 年）。")
        click.echo("按通常的周末计算，结果标明暂估。")
    else:
        print_lines(_lines(found))
    if ics is not None and found is not None:
        ics.write_bytes(calendar_to_ics(Calendar((found,)), stamp=datetime.now(UTC)))
        click.echo(f"已存为日历文件：{ics.name}", err=as_json)


def _data(year: int, found: CalendarYear | None) -> dict[str, Any]:
    if found is None:
        return {"year": year, "provisional": True}
    return {
        "year": year,
        "provisional": False,
        "notices": [
            {
                "number": notice.number,
                "title": notice.title,
                "issued": notice.issued.isoformat(),
            }
            for notice in found.notices
        ],
        "holidays": [
            {"name": h.name, "from": h.first.isoformat(), "to": h.last.isoformat()}
            for h in found.holidays
        ],
        "working_days": [
            {"name": made_up.name, "day": made_up.day.isoformat()}
            for made_up in found.make_up_days
        ],
    }


def _lines(found: CalendarYear) -> list[str]:
    lines = [f"{found.year} 年放假和调休"]
    for notice in found.notices:
        number = f"（{notice.number}）" if notice.number else ""
        lines.append(f"依据：{notice.title}{number}，{notice.issued.isoformat()}")
    lines += [f"  {_off(holiday)}" for holiday in found.holidays]
    for made_up in found.make_up_days:
        week = _WEEK[made_up.day.weekday()]
        lines.append(f"  {made_up.day:%m-%d} 周{week}　{made_up.name}调休上班")
    return lines


def _off(holiday: Holiday) -> str:
    days = (holiday.last - holiday.first).days + 1
    if days == 1:
        return f"{holiday.first:%m-%d}　{holiday.name}放假"
    return (
        f"{holiday.first:%m-%d} 至 {holiday.last:%m-%d}　{holiday.name}放假 {days} 天"
    )
