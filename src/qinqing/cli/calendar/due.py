"""``qinqing calendar due``: the day a term ends, and why that day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import click

from qinqing.cli.calendar.day_words import day_words, skipped
from qinqing.cli.calendar.starts import read_pause, read_start
from qinqing.cli.chinese_help import Command
from qinqing.cli.layout import terminal_width, wrapped
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.site import open_release
from qinqing.worktime import (
    Calendar,
    DayEnd,
    Deadline,
    DeadlineEntry,
    beijing_day,
    deadlines_to_ics,
    parse_term,
)
from qinqing.worktime import due as find_deadline

_MIDNIGHT = time(23, 59, 59)


@click.command(
    cls=Command,
    help="计算期限到期的日子。起算当日不计；末日遇放假，顺延到其后第一个工作日。"
    "中止期间不计入，并同时给出从未中止时的到期日。",
    examples=(
        'qinqing calendar due 2026-09-25 "5 working days"',
        "qinqing calendar due 2026-09-25 十五日 --ics 到期.ics",
        "qinqing calendar due 2026-09-25 20个工作日 "
        "--pause 2026-10-10..2026-10-16=补正材料",
        'qinqing calendar due 2026-09-25T15:00 "4 working hours"',
    ),
)
@click.argument("start", metavar="起算日")
@click.argument("term", metavar="期限")
@click.option(
    "--pause",
    multiple=True,
    metavar="起..止=原因",
    help="中止期间，可写多个；尚未结束时，止日处写最长期限，如 2026-10-10..30日=鉴定",
)
@click.option("--extend", multiple=True, metavar="期限", help="延长，可写多个")
@click.option("--closing", is_flag=True, help="末日以下班时间为止（默认到 24 时）")
@click.option(
    "--ics",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="另存为日历文件，可导入手机",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def due(
    start: str,
    term: str,
    pause: tuple[str, ...],
    extend: tuple[str, ...],
    closing: bool,
    ics: Path | None,
    as_json: bool,
) -> None:
    """Find when a term is due."""
    calendar = open_release().calendar
    found = find_deadline(
        read_start(start),
        parse_term(term),
        calendar,
        pauses=[read_pause(item) for item in pause],
        extensions=[parse_term(item) for item in extend],
        day_end=DayEnd.CLOSING if closing else DayEnd.MIDNIGHT,
    )
    if ics is not None:
        ics.write_bytes(_calendar_file(found))
    if as_json:
        print_json(_data(found, calendar))
    else:
        print_lines(_lines(found, calendar))
        if ics is not None:
            click.echo(f"已存为日历文件：{ics.name}")


def _data(found: Deadline, calendar: Calendar) -> dict[str, Any]:
    return {
        "start": found.start.isoformat(),
        "term": str(found.term),
        "due": found.due.isoformat(),
        "due_day": found.day.isoformat(),
        "due_if_never_paused": found.due_if_never_paused.isoformat(),
        "provisional": found.provisional,
        "waiting": found.waiting,
        "skipped": [
            {
                "day": status.day.isoformat(),
                "kind": status.kind.value,
                "name": status.name,
                "working": status.working,
                "notice": status.notice and (status.notice.number or None),
            }
            for status in skipped(calendar, beijing_day(found.start), found.day)
        ],
    }


def _lines(found: Deadline, calendar: Calendar) -> list[str]:
    first = beijing_day(found.start)
    lines = [
        f"到期：{_moment_words(found.due)}{'（暂估）' if found.provisional else ''}",
        f"起算：{_start_words(found)}",
        f"期限：{found.term.chinese}",
    ]
    if found.paused:
        lines.append(f"如从未中止：{_moment_words(found.due_if_never_paused)}")
    if found.waiting:
        lines.append("中止尚未结束：以上按最长期限计算，提前结束则提前到期。")
    days = list(day_words(skipped(calendar, first, found.day)))
    if days:
        text = f"其间的放假和调休：{'；'.join(days)}"
        lines += wrapped(text, terminal_width(), "", "  ")
    if found.provisional:
        lines.append("该年度放假安排尚未公布，按通常的周末计算，公布后可能变化。")
    return lines


def _start_words(found: Deadline) -> str:
    if isinstance(found.start, datetime):
        return f"{found.start:%Y-%m-%d %H:%M}"
    return f"{found.start.isoformat()}（当日不计）"


def _moment_words(moment: datetime) -> str:
    whole = moment.time() == _MIDNIGHT
    clock = "24:00" if whole else f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d} 周{'一二三四五六日'[moment.weekday()]} {clock}"


def _calendar_file(found: Deadline) -> bytes:
    days = f"{beijing_day(found.start):%Y%m%d}-{found.due:%Y%m%dT%H%M}"
    uid = f"{days}-{found.term}@due.qinqing".replace(" ", "-")
    entry = DeadlineEntry(uid, f"到期：{found.term.chinese}", found)
    return deadlines_to_ics(
        [entry],
        stamp=datetime.now(UTC),
        title="期限",
        remind_before=timedelta(days=1),
    )
