"""``qinqing unsettled export``: the questions as a table or as lines of JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.dates import Day
from qinqing.cli.output import print_json
from qinqing.cli.unsettled.kept import Kept, facts_in_words, question_data, read_kept

COLUMNS = {
    "count": "同类件数",
    "act_label": "行为",
    "facts": "情况",
    "place": "地方",
    "who_label": "行为人",
    "stage": "阶段",
    "text": "问题",
    "interpreters": "解释机关",
    "kept_on": "保存日期",
    "code": "编号",
    "release": "规则版本",
}
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ExportFile(click.ParamType[Path]):
    """A file to be written; its ending says in which form."""

    name = "文件"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Read the name."""
        path = Path(value)
        if path.suffix not in _FORMS:
            self.fail("文件名要以 .csv 或 .jsonl 结尾", param, ctx)
        return path


@click.command(
    cls=Command,
    help="导出未决问题：文件名以 .csv 结尾的是表格（UTF-8，电子表格可直接打开），以 "
    ".jsonl 结尾的每行一个 JSON。同类的排在一起，件数多的在前。已有同名文件时不覆盖。",
    examples=(
        "qinqing unsettled export 未决问题.csv",
        "qinqing unsettled export 未决问题.jsonl --place 济南市 --since 2026-11-01",
    ),
)
@click.argument("file", metavar="文件.csv|文件.jsonl", type=ExportFile())
@click.option("--place", metavar="地方", help="只要这个地方的")
@click.option("--since", type=Day(), metavar="日期", help="只要这一天以来的")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def export(file: Path, place: str | None, since: date | None, as_json: bool) -> None:
    """Write the questions to a new file."""
    kept = read_kept(place, since)
    # Readable by the operator alone; never over a file that is there.
    file.touch(mode=0o600, exist_ok=False)
    # One common spreadsheet takes Chinese for another encoding without the mark.
    encoding, write = _FORMS[file.suffix]
    with file.open("w", encoding=encoding, newline="") as written:
        write(kept, written)
    if as_json:
        print_json({"file": file.name, "questions": kept.count})
    else:
        click.echo(f"已导出 {kept.count} 件到 {file.name}。")


def _rows(kept: Kept) -> Iterator[dict[str, Any]]:
    for group in kept.groups:
        for question in group:
            yield {"count": len(group), **question_data(kept.release, question)}


def _write_lines(kept: Kept, written: IO[str]) -> None:
    for row in _rows(kept):
        written.write(f"{json.dumps(row, ensure_ascii=False)}\n")


def _write_table(kept: Kept, written: IO[str]) -> None:
    writer = csv.writer(written)
    writer.writerow(COLUMNS.values())
    for row in _rows(kept):
        cells = {
            **row,
            "facts": facts_in_words(row["facts"]),
            "interpreters": "、".join(row["interpreters"]),
        }
        writer.writerow([_cell(cells[name]) for name in COLUMNS])


_FORMS = {".csv": ("utf-8-sig", _write_table), ".jsonl": ("utf-8", _write_lines)}


def _cell(value: object) -> object:
    """Keep a spreadsheet from taking what somebody typed for a formula."""
    text = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if text else value
