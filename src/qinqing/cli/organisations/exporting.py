"""``qinqing organisations export`` and ``template``."""

from __future__ import annotations

from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.django_site import start_django
from qinqing.cli.organisations.arguments import json_option, kind_argument
from qinqing.cli.output import print_json


@click.command(
    cls=Command,
    help="导出一种表，文件名的结尾决定格式：.csv（电子表格可直接打开）、.xlsx 或 "
    ".jsonl。导出的原样能再导入。像公式的内容前面加了撇号，导入时去掉。"
    "文件只有本账号能读；已有同名文件时不覆盖。导出会留痕。",
    examples=(
        "qinqing organisations export enterprises 企业.csv",
        "qinqing organisations export posts 岗位.xlsx",
    ),
)
@kind_argument
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@json_option
def export(kind: str, file: Path, as_json: bool) -> None:
    """Write a table to a new file."""
    start_django()
    from qinqing.apps.organisations.services.tables import export_table

    rows = export_table(kind, file)
    if as_json:
        print_json({"file": file.name, "rows": rows})
    else:
        click.echo(f"已导出 {rows} 行到 {file.name}。")


@click.command(
    cls=Command,
    help="写出一种空表：各列的名称；.xlsx 的还有填写说明和下拉选项。",
    examples=("qinqing organisations template enterprises 企业.xlsx",),
)
@kind_argument
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@json_option
def template(kind: str, file: Path, as_json: bool) -> None:
    """Write an empty table to a new file."""
    start_django()
    from qinqing.apps.organisations.services.tables import KINDS
    from qinqing.apps.organisations.services.tables import template as write

    write(kind, file)
    if as_json:
        headings = [column.heading for column in KINDS[kind].columns]
        print_json({"file": file.name, "columns": headings})
    else:
        click.echo(f"已写出空表 {file.name}。")
