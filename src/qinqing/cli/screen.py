"""``qinqing screen``: many records against all norms of a place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.output import print_json, print_lines
from qinqing.cli.screen_text import screen_lines
from qinqing.cli.site import open_release
from qinqing.kernel.clock import today_in_beijing
from qinqing.rulebook.answering.inquiry import LONGEST_INPUT, BadInput

_TABLE = re.compile(r"\w{1,60}(\.\w{1,60}){0,2}")
ENGINES = ("polars", "duckdb")
# Written out, so that help needs no engine; a test holds them to the engine's own.
DIALECTS = (
    "sqlite",
    "postgres",
    "duckdb",
    "spark",
    "clickhouse",
    "doris",
    "mysql",
    "oracle",
)


@click.command(
    cls=Command,
    help="按一个地方的全部规范筛查记录（Parquet 或 CSV，一行一件事）：先报告数据质量"
    "（哪些规范因缺哪些列而无法判定），再列出疑似违反、缺少手续、义务未尽和需补充情况"
    "的记录，每条注明依据。\n\n"
    "筛查结果只是线索，须经核实，不是结论。加 --sql 时不读文件，输出可在数据库中直接"
    "运行的 SQL。",
    examples=(
        "qinqing screen 往来记录.parquet --place 济南市 --out 筛查结果",
        "qinqing screen 往来记录.csv --place 顺城区 --out 结果.parquet --engine duckdb",
        "qinqing screen --sql postgres --table contacts --place 济南市",
    ),
)
@click.argument("file", metavar="文件", required=False, type=click.Path(path_type=Path))
@click.option("--place", required=True, metavar="地方", help="按哪里的规定筛查")
@click.option("--at", metavar="地方", help="事情发生在哪里，默认同 --place")
@click.option("--unit", metavar="单位", help="记录所属的单位")
@click.option("--on", type=Day(), metavar="日期", help="哪一天的规定，默认今天")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="位置", help="结果文件夹或文件"
)
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="计算引擎"
)
@click.option("--with-drafts", is_flag=True, help="也按征求意见稿筛查（结果另作标记）")
@click.option("--sql", "dialect", type=click.Choice(DIALECTS), help="只输出 SQL")
@click.option("--table", default="records", metavar="表名", help="SQL 所查的表")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="负有按次数义务的人员名单；没有名单时只看记录中出现的人",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def screen(
    file: Path | None,
    place: str,
    at: str | None,
    unit: str | None,
    on: date | None,
    out: Path | None,
    engine: str,
    with_drafts: bool,
    dialect: str | None,
    table: str,
    roster: Path | None,
    as_json: bool,
) -> None:
    """Screen a file of records, or print the SQL that does."""
    release = open_release()
    day = on or today_in_beijing()
    if dialect is not None:
        if not _TABLE.fullmatch(table):
            cut = table[:LONGEST_INPUT]
            raise BadInput("not a table", field="argument", value=cut)
        from qinqing.rulebook.screening.sql import (
            search_columns,
            searches_sql,
            stack_searches,
        )

        decider, found = stack_searches(
            release, place, day, at=at, unit=unit, with_drafts=with_drafts
        )
        parameters = decider.parameters
        text = searches_sql(found, parameters, dialect=dialect, table=table, key="id")
        columns = search_columns(found)
        if as_json:
            print_json({"dialect": dialect, "sql": text, "columns": columns})
        else:
            print_lines([f"-- {name}  {what}" for name, what in columns.items()])
            click.echo(text)
        return
    if file is None or out is None:
        raise BadInput("nothing to screen", field="argument", value="")
    from qinqing.rulebook.screening import screen_file

    report = screen_file(
        release, file, place=place, on=day, out=out, engine=engine, at=at, unit=unit,
        with_drafts=with_drafts, roster=roster, progress=_told_progress(),
    )  # fmt: skip
    if as_json:
        print_json(report.to_json())
    else:
        print_lines(screen_lines(report.to_json()))


def _told_progress() -> Callable[[int], None] | None:
    """Return what tells a person in front of this how far reading has come."""
    if not sys.stderr.isatty():
        return None

    def tell(rows: int) -> None:
        click.echo(f"\r已读 {rows} 行", nl=False, err=True)

    return tell
