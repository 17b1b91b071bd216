"""``qinqing documents add``: the official text of a document quoted by hash."""

from __future__ import annotations

from pathlib import Path

import click

from qinqing.cli.chinese_help import Command
from qinqing.cli.output import print_json
from qinqing.config.paths import home_dir


@click.command(
    cls=Command,
    help="装入未随附原文的文件的官方全文（UTF-8 文本）。按内容认出是哪份文件，逐条核对"
    "哈希，全部相符才装入；之后回答即引用原文。",
    examples=("qinqing documents add 国务院令第20号.txt",),
)
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
def add(file: Path, as_json: bool) -> None:
    """Add an official text to the site's own content."""
    from qinqing.rulebook.text.adding import add_document

    added = add_document(file, home_dir())
    if as_json:
        told = {
            "document": added.id,
            "title": added.title,
            "provisions": added.provisions,
        }
        print_json(told)
        return
    click.echo(f"已装入《{added.title}》：{added.provisions} 条，逐条核对无误。")
    click.echo(f"查看：qinqing rulebook show {added.id}")
