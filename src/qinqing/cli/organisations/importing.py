"""``qinqing organisations import``: try a table, then enter it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.organisations.arguments import json_option, kind_argument
from qinqing.cli.output import exit_with, print_json, print_lines

if TYPE_CHECKING:
    from qinqing.apps.organisations.services.tables import Report


@click.command(
    name="import",
    cls=Command,
    help="导入表格（.xlsx、.csv 或导出的 .jsonl）。默认和 --dry-run 只试不存，"
    "逐行逐列列出全部问题；--apply 才导入：有一处问题就一行也不导，"
    "没有问题则一次全部导入。\n\n"
    "同一份表导两次，第二次什么也不变。空白的格不改动已有的内容。有问题时退出码为 1。",
    examples=(
        "qinqing organisations import units 单位.xlsx --dry-run",
        "qinqing organisations import enterprises 企业.csv --apply --json",
    ),
)
@kind_argument
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--dry-run/--apply", "rehearsal", default=True, help="只试，或真正导入")
@json_option
def import_(kind: str, file: Path, rehearsal: bool, as_json: bool) -> None:
    """Try or enter a table."""
    start_django()
    from qinqing.apps.organisations.services.tables import import_table

    places = _rulebook_places() if kind == "jurisdictions" else None
    report = import_table(kind, file, apply=not rehearsal, rulebook_places=places)
    if as_json:
        print_json(report.to_json())
    else:
        print_lines(_lines(report, rehearsal=rehearsal))
    if report.problems:
        exit_with(1)


def _rulebook_places() -> frozenset[str]:
    """Return the places that a jurisdiction may point at."""
    from qinqing.cli.site import open_release

    return frozenset(open_release().places.by_id)


def _lines(report: Report, *, rehearsal: bool) -> list[str]:
    from qinqing.apps.organisations.services.tables import KINDS

    label = KINDS[report.kind].label
    if report.problems:
        told = [str(problem) for problem in report.problems]
        return [f"{label}：{len(told)} 处问题，什么也没有导入。", *told]
    would = "试导入没有问题，将" if rehearsal else "已导入，"
    counts = f"新增 {report.created} 行，更改 {report.changed} 行"
    lines = [f"{label}：{would}{counts}，不变 {report.unchanged} 行。"]
    return [*lines, "用 --apply 导入。"] if rehearsal else lines
